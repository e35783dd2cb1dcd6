// `node --import firesteel/register app.ts`: TypeScript sources run as they are, without a build step.
import { register } from 'node:module'

register('./loader/hooks.js', import.meta.url)
process.setSourceMapsEnabled(true)
