// The names of partition directories, `column=value`, escaped as Spark does (ExternalCatalogUtils.escapePathName).
const escaped = /[\u0000-\u001f"#%'*/:=?\\\u007f{[\]^]/g
export const escapePathName = (name: string): string => name.replace(escaped, c => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
export const unescapePathName = (name: string): string => name.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
/** Stands for null in a directory's name. */
export const defaultPartition = '__HIVE_DEFAULT_PARTITION__'
