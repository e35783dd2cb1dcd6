/** The version of Apache Spark whose behaviour this is, and which is installed where none is named. */
export const sparkVersion = '4.3.0'
