// `node --import firesteel/register app.ts`: TypeScript sources run as they are, without a build step.
import { installLoader } from './loader/install.js'

await installLoader()
