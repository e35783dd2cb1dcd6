// What PySpark's source archives are, by SHA-256, as PyPI publishes them: a mirror that says otherwise is not believed. Versions that came after this
// list are held against what the registry itself says, by pip.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

const hashes: Readonly<Record<string, string>> = {
  '4.0.0': '38db1b4f6095a080d7605e578d775528990e66dc326311d93e94a71cfc24e5a5',
  '4.0.1': '9d1f22d994f60369228397e3479003ffe2dd736ba79165003246ff7bd48e2c73',
  '4.0.2': '938b4a1883383374d331ebfcb5d92debfa1891cf3d7a6d730520a1a2d23f1a90',
  '4.0.3': '9ed23e8601d73afae857eb5f9e11050b59cd11bbe50777564fcc4923cb117c1c',
  '4.0.4': '7e119366364d48e3cda1b1efd1ebc6cd672949500667c9cabbeef858daba700f',
  '4.0.5': 'a0d44b0e7faf0458ad83b7aa664e7ed8b96beed8a55d66ce3b0dfac2309dfca6',
  '4.1.0': '09c714ada88dfac3e1213c066617c6f473c1e22fbe279855028f77e12434147d',
  '4.1.1': '77f78984aa84fbe865c717dd37b49913b4e5c97d76ef6824f932f1aefa6621ec',
  '4.1.2': 'fa5d6159f700d0990a07f4f62df1b7449401dccee9cd7d5d6df8957530841602',
  '4.1.3': 'b600238e771e45618a58beaf9d63cfd9aa06f61ce193244cedf890a04a4409f7',
  '4.1.4': 'bcbd5e18690cf79d438e97210ad06fb8d451a251bb77becc2b0418868d2acd73',
  '4.2.0': '5ad689d53570ee1674193fd4f9bda065f0db3be9363a27d2a3406cc457b70b61',
  '4.2.1': 'd79b7c8ee41e66a9202fe6f600ca90b931ca571ae9dbdf31c58d2672e5102da0',
  '4.3.0': 'e8c517948eff7088a7aa07449aa8eafa4a15a8d50319de2525a6fd26622476c6',
}

/** Throws where the archive is not the one of that version. */
export async function checkArchive(path: string, version: string): Promise<void> {
  const known = hashes[version]
  if (known === undefined) return
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  if (hash.digest('hex') !== known) throw new Error(`The archive of Spark ${version} is not the one that firesteel knows (its hash differs): nothing was installed. The registry or mirror that pip asks is not to be trusted.`)
}
