// Java's and Spark's random numbers: what the rooms around it use.
export { javaRandom, xorShiftRandom, type Random } from './javaRandom.js'
export { byteswap32 } from './murmur.js'
export { mersenneTwister } from './mersenneTwister.js'
export { poissonNumbers } from './poisson.js'
export { bernoulliSampler, cellSampler, fractionForSampleSize, partitionSeeds, poissonSampler, reservoir, shuffleInPlace, type Sampler } from './sampling.js'
