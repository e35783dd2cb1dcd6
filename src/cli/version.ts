import { readFileSync } from 'node:fs'
import { installation } from '../installation.js'

export const version = (): string => (JSON.parse(readFileSync(new URL('package.json', installation), 'utf8')) as { version: string }).version
