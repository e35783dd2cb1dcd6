// Calls into Spark's JVM. Objects there are let go when nothing here holds them any more.
import { openConnection, type Connection, type GatewayAddress } from './connection.js'
import { javaError } from './javaError.js'
import { command, decodeAnswer, JavaObject, type JavaArgument, type JavaValue } from './protocol.js'

export interface Java {
  /** A static method (`org.apache.spark.Thing.method` by class and name) or a method of an object. */
  call(target: JavaObject | string, method: string, ...args: readonly JavaArgument[]): Promise<JavaValue>
  /** The same where an object is the answer. */
  object(target: JavaObject | string, method: string, ...args: readonly JavaArgument[]): Promise<JavaObject>
  /** A Scala object's only instance. */
  module(className: string): Promise<JavaObject>
  construct(className: string, ...args: readonly JavaArgument[]): Promise<JavaObject>
  array(className: string, items: readonly JavaArgument[]): Promise<JavaObject>
  /** The items of a Java array. */
  items(array: JavaObject): Promise<JavaValue[]>
}
export interface Gateway extends Java {
  /** A thread of the JVM for one job: its local properties are nobody else's. */
  thread<R>(run: (java: Java) => Promise<R>): Promise<R>
  close(): void
}

export async function openGateway(address: GatewayAddress): Promise<Gateway> {
  const idle: Connection[] = []
  const all = new Set<Connection>()
  let isClosed = false
  const open = async (): Promise<Connection> => {
    for (;;) {
      const free = idle.pop()
      if (!free) { const made = await openConnection(address); all.add(made); return made }
      if (free.isOpen) return free
      all.delete(free)
    }
  }
  const main = await open()
  const forgotten: string[] = []
  const registry = new FinalizationRegistry<string>(id => { forgotten.push(id); if (forgotten.length === 1) setImmediate(release).unref() })
  const release = (): void => { for (const id of forgotten.splice(0)) if (!isClosed && main.isOpen) main.send(command.release(id)).catch(() => {}) }
  const reference = (id: string): JavaObject => { const object = new JavaObject(id); registry.register(object, id); return object }

  const over = (connection: Connection): Java => {
    const ask = async (text: string): Promise<JavaValue> => {
      const answer = decodeAnswer(await connection.send(text), reference)
      if (answer.kind === 'value') return answer.value
      throw typeof answer.error === 'string' ? new Error(answer.error) : await javaError(java, answer.error)
    }
    const object = (value: JavaValue): JavaObject => { if (!(value instanceof JavaObject)) throw new TypeError(`an object was expected of the JVM, not ${String(value)}`); return value }
    const java: Java = {
      call: (target, method, ...args) => ask(command.call(typeof target === 'string' ? `z:${target}` : target.id, method, args)),
      object: async (target, method, ...args) => object(await java.call(target, method, ...args)),
      construct: async (className, ...args) => object(await ask(command.construct(className, args))),
      module: async className => object(await ask(command.member(`${className}$`, 'MODULE$'))),
      async array(className, items) {
        const array = object(await ask(command.newArray(className, items.length)))
        for (const [i, item] of items.entries()) await ask(command.arraySet(array.id, i, item))
        return array
      },
      async items(array) {
        const length = Number(await ask(command.arrayLength(array.id)))
        const items: JavaValue[] = []
        for (let i = 0; i < length; i++) items.push(await ask(command.arrayGet(array.id, i)))
        return items
      },
    }
    return java
  }
  return {
    ...over(main),
    async thread(run) {
      const connection = await open()
      try { return await run(over(connection)) } finally { if (connection.isOpen && !isClosed) idle.push(connection) }
    },
    close() { isClosed = true; for (const connection of all) connection.close() },
  }
}
