// How rows become files: the one place that names the room which writes them.
export { writeRows, type WriteTarget } from './interimFiles.js'
