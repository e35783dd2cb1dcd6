// Settings as java.util.Properties reads them.

export const properties = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings).map(([key, value]) => `${escapeProperty(key, true)}=${escapeProperty(value, false)}\n`).join('')
const escapeProperty = (text: string, isKey: boolean): string => text.replace(/[\\\n\r\t]/g, c => c === '\\' ? '\\\\' : c === '\n' ? '\\n' : c === '\r' ? '\\r' : '\\t').replace(isKey ? /[ =:#!]/g : /^[ ]/, '\\$&').replace(/[^\x20-\x7e]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
