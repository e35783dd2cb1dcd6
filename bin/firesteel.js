#!/usr/bin/env node
import * as nodeModule from 'node:module'
nodeModule.enableCompileCache?.()
const { main } = await import('../dist/bundled/cli/main.js')
await main(process.argv.slice(2))
