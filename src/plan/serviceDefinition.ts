// The gRPC service from its descriptor: how each call's messages are read and written, by servers and by clients.
import { fromBinary, toBinary, type DescMessage, type Message } from '@bufbuild/protobuf'
import type { ServiceDefinition } from '@grpc/grpc-js'
import { SparkConnectService } from './gen/spark/connect/base_pb.js'

const serialize = (schema: DescMessage) => (message: Message) => Buffer.from(toBinary(schema, message))
const deserialize = (schema: DescMessage) => (bytes: Buffer) => fromBinary(schema, bytes)

export const definition: ServiceDefinition = Object.fromEntries(SparkConnectService.methods.map(method => [method.localName, {
  path: `/${SparkConnectService.typeName}/${method.name}`,
  requestStream: method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming',
  responseStream: method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming',
  requestSerialize: serialize(method.input), requestDeserialize: deserialize(method.input),
  responseSerialize: serialize(method.output), responseDeserialize: deserialize(method.output),
}]))
