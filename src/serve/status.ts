// An error as gRPC carries it: google.rpc.Status with one ErrorInfo in the trailers. Trailers are small (a client takes 8 KB of them),
// so long texts are cut; the whole is fetched by error id (FetchErrorDetails).
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { Metadata, status as codes, type ServiceError } from '@grpc/grpc-js'
import { javaClasses, toDetails } from '../errors/sparkError.js'

const messageCharactersMax = 2048
const parametersCharactersMax = 1024

export function toServiceError(error: unknown): ServiceError {
  const details = toDetails(error)
  const classes = [...javaClasses[details.exception], 'java.lang.Exception', 'java.lang.Throwable', 'java.lang.Object']
  const parameters = JSON.stringify(details.parameters)
  const info: Record<string, string> = {
    classes: JSON.stringify(classes),
    ...(details.errorClass && { errorClass: details.errorClass }), ...(details.sqlState && { sqlState: details.sqlState }), ...(details.errorId && { errorId: details.errorId }),
    ...(details.errorClass && parameters.length <= parametersCharactersMax && { messageParameters: parameters }),
  }
  const message = cut(details.message)
  const metadata = new Metadata()
  metadata.set('grpc-status-details-bin', Buffer.from(statusBytes(codes.INTERNAL, message, classes[0]!, info)))
  return Object.assign(new Error(message), { code: codes.INTERNAL, details: message, metadata })
}
/** The status line and the details must hold the same text, so it is cut once; half a character pair would not survive the way. */
function cut(message: string): string {
  // Percent-encoding makes three bytes of each byte that is not plain ASCII.
  let text = message.length > messageCharactersMax ? `${message.slice(0, messageCharactersMax - 3)}...` : message
  while (encodeURI(wellFormed(text)).length > 2 * messageCharactersMax) text = `${text.slice(0, Math.floor(text.length * 0.8) - 3)}...`
  return wellFormed(text)
}
const wellFormed = (text: string): string => text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')

function statusBytes(code: number, message: string, reason: string, metadata: Readonly<Record<string, string>>): Uint8Array {
  const info = new BinaryWriter().tag(1, WireType.LengthDelimited).string(reason).tag(2, WireType.LengthDelimited).string('org.apache.spark')
  for (const [key, value] of Object.entries(metadata)) info.tag(3, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string(key).tag(2, WireType.LengthDelimited).string(value).join()
  return new BinaryWriter().tag(1, WireType.Varint).int32(code).tag(2, WireType.LengthDelimited).string(message)
    .tag(3, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string('type.googleapis.com/google.rpc.ErrorInfo').tag(2, WireType.LengthDelimited).bytes(info.finish()).join().finish()
}
