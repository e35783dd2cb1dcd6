// Apache Spark as a program's own engine: the Connect service inside of the JVM of this program's driver, so DataFrames and RDDs share one SparkContext.
import type { Engine } from '../engine/service.js'
import { connectEngine } from './connect/service.js'
import { sparkApplication } from './gateway/application.js'
import { lastWords } from './gateway/driverLog.js'

export async function startSparkEngine(master: string, conf: Readonly<Record<string, string>>): Promise<Engine> {
  const application = await sparkApplication({ 'spark.app.name': 'firesteel', ...conf, 'spark.master': master })
  const { port, token } = application.connect
  const explain = async (): Promise<string | undefined> => {
    const isStopped = application.ended() === undefined && await application.gateway.call(await application.gateway.object(application.context, 'sc'), 'isStopped').catch(() => false)
    return application.ended() ?? (isStopped ? `Spark has ended the application on ${master}. ${lastWords(application.log)}` : undefined)
  }
  return connectEngine({ host: '127.0.0.1', port, isEncrypted: false, token, userId: undefined, sessionId: undefined, userAgent: undefined, headers: {} }, { ended: application.ended, explain, ...(application.isElsewhere && { broadcasts: application.broadcasts }), onClose: application.release })
}
