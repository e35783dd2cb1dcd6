# An ssh server for tests (asyncssh): what a caller with the right key asks for is run by a shell, as sshd does it. Arguments: the address, the port, the
# host's key, the callers' keys, a file that gets each command, the folder of the state there.
import asyncio, os, sys
import asyncssh

address, port, host_key, callers, log, state = sys.argv[1:]

async def serve(process):
    with open(log, 'a') as file:
        file.write(process.command + '\n')
    child = await asyncio.create_subprocess_shell(process.command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env={**os.environ, 'XDG_STATE_HOME': state})
    out, err = await child.communicate(await process.stdin.read())
    process.stdout.write(out)
    process.stderr.write(err)
    process.exit(child.returncode)

async def main():
    await asyncssh.listen(address, int(port), server_host_keys=[host_key], authorized_client_keys=callers, process_factory=serve, encoding=None)
    print('listening', flush=True)
    await asyncio.Future()

asyncio.run(main())
