// `firesteel … | head`: when nobody reads any more, the program ends quietly, with the code of a process that SIGPIPE ended.
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(141)
  })
}
