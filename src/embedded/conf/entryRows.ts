// Spark's SQL configuration: every entry Spark 4.3 registers with its type, default and limits, as Spark itself answers for them.
// Columns, tab-separated: key, type, flags (s: static, i: internal), least value, options, default. Data, not code: sessionConf.ts reads it.

export const entryRows = `
spark.connect.authenticate.token	string	si			<undefined>
spark.connect.execute.manager.abandonedTombstonesSize	string	si			10000
spark.connect.execute.manager.detachedTimeout	string	si			5m
spark.connect.execute.manager.maintenanceInterval	string	si			30s
spark.connect.execute.reattachable.enabled	boolean	si			true
spark.connect.execute.reattachable.observerRetryBufferSize	string	si			10m
spark.connect.execute.reattachable.senderMaxStreamDuration	string	si			2m
spark.connect.execute.reattachable.senderMaxStreamSize	string	si			1g
spark.connect.extensions.command.classes	string	s			
spark.connect.extensions.expression.classes	string	s			
spark.connect.extensions.getStatus.classes	string	s			
spark.connect.extensions.relation.classes	string	s			
spark.connect.grpc.arrow.maxBatchSize	string	s			134217728b
spark.connect.grpc.binding.address	string	s			<undefined>
spark.connect.grpc.binding.port	string	s			15002
spark.connect.grpc.interceptor.classes	string	s			<undefined>
spark.connect.grpc.keepAlive.enabled	boolean	s			true
spark.connect.grpc.keepAlive.time	string	s			60000ms
spark.connect.grpc.keepAlive.timeout	string	s			20000ms
spark.connect.grpc.marshallerRecursionLimit	string	si			1024
spark.connect.grpc.maxInboundMessageSize	string	s			134217728b
spark.connect.grpc.maxMetadataSize	string	s			1024b
spark.connect.grpc.port.maxRetries	string	s			0
spark.connect.jvmStacktrace.maxSize	string	s			1024
spark.connect.maxPlanSize	string	si			536870912b
spark.connect.ml.backend.classes	string				
spark.connect.progress.reportInterval	milliseconds				2s
spark.connect.session.connectML.mlCache.memoryControl.enabled	boolean	i			true
spark.connect.session.connectML.mlCache.memoryControl.maxInMemorySize	bytes	i			268435456b
spark.connect.session.connectML.mlCache.memoryControl.maxModelSize	bytes	i			1g
spark.connect.session.connectML.mlCache.memoryControl.maxStorageSize	bytes	i			10g
spark.connect.session.connectML.mlCache.memoryControl.offloadingTimeout	minutes	i			900000ms
spark.connect.session.inactiveOperations.cacheExpiration	string	si			1800000ms
spark.connect.session.manager.closedSessionsTombstonesSize	string	si			1000
spark.connect.session.manager.defaultSessionTimeout	string	si			60m
spark.connect.session.manager.maintenanceInterval	string	si			30s
spark.connect.session.planCache.alwaysCacheDataSourceReadsEnabled	boolean	i			true
spark.connect.session.planCache.enabled	boolean	i			true
spark.connect.session.planCache.maxSize	string	si			32
spark.connect.session.planCompression.defaultAlgorithm	enum	i		NONE|ZSTD	ZSTD
spark.connect.session.planCompression.threshold	int	i			10485760
spark.connect.session.resultChunking.maxChunkSize	bytes	i			120795955b
spark.python.sql.dataFrameDebugging.enabled	boolean	si			true
spark.sql.adaptive.advisoryPartitionSizeInBytes	bytes		1		<value of spark.sql.adaptive.shuffle.targetPostShuffleInputSize>
spark.sql.adaptive.applyFinalStageShuffleOptimizations	boolean	i			true
spark.sql.adaptive.autoBroadcastJoinThreshold	bytes				<undefined>
spark.sql.adaptive.coalescePartitions.enabled	boolean				true
spark.sql.adaptive.coalescePartitions.initialPartitionNum	int		1		<undefined>
spark.sql.adaptive.coalescePartitions.maxReducerPartitionsPerTask	int		1		2147483647
spark.sql.adaptive.coalescePartitions.minPartitionNum	int	i	1		<undefined>
spark.sql.adaptive.coalescePartitions.minPartitionSize	bytes		1		1MB
spark.sql.adaptive.coalescePartitions.parallelismFirst	boolean				true
spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.enabled	boolean				true
spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.lookThroughOperators.enabled	boolean				false
spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.minWideningFactor	double		1		1.0
spark.sql.adaptive.costEvaluator.countLocalSort.enabled	boolean				<value of spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.lookThroughOperators.enabled>
spark.sql.adaptive.customCostEvaluatorClass	string				<undefined>
spark.sql.adaptive.enabled	boolean				true
spark.sql.adaptive.fetchShuffleBlocksInBatch	boolean	i			true
spark.sql.adaptive.forceApply	boolean	i			false
spark.sql.adaptive.forceOptimizeSkewedJoin	boolean				false
spark.sql.adaptive.localShuffleReader.enabled	boolean				true
spark.sql.adaptive.logLevel	enum	i		ERROR|WARN|INFO|DEBUG|TRACE	DEBUG
spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold	bytes				0b
spark.sql.adaptive.nonEmptyPartitionRatioForBroadcastJoin	double	i	1		0.2
spark.sql.adaptive.optimizeSkewsInRebalancePartitions.enabled	boolean				true
spark.sql.adaptive.optimizer.excludedRules	string				<undefined>
spark.sql.adaptive.rebalancePartitionsSmallPartitionFactor	double				0.2
spark.sql.adaptive.shuffle.targetPostShuffleInputSize	bytes	i	1		64MB
spark.sql.adaptive.skewJoin.enabled	boolean				true
spark.sql.adaptive.skewJoin.skewedPartitionFactor	double		0		5.0
spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes	bytes				256MB
spark.sql.adaptive.streaming.stateless.enabled	boolean	i			true
spark.sql.addPartitionInBatch.size	int	i	1		100
spark.sql.allowNamedFunctionArguments	boolean				true
spark.sql.alwaysInlineCommonExpr	boolean	i			false
spark.sql.analyzer.allowSubqueryExpressionsInLambdasOrHigherOrderFunctions	boolean	i			false
spark.sql.analyzer.canonicalization.multiCommutativeOpMemoryOptThreshold	int	i			3
spark.sql.analyzer.dontDeduplicateExpressionIfExprIdInOutput	boolean	i			true
spark.sql.analyzer.expandTagPassthroughDuplicates	boolean	i			true
spark.sql.analyzer.failAmbiguousSelfJoin	boolean	i			true
spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled	boolean	i			true
spark.sql.analyzer.maxIterations	int	i			100
spark.sql.analyzer.preferColumnOverLcaInArrayIndex	boolean	i			true
spark.sql.analyzer.scalarSubqueryAllowGroupByColumnEqualToConstant	boolean	i			true
spark.sql.analyzer.singlePassResolver.dualRunSampleRate	double	i			0.1
spark.sql.analyzer.singlePassResolver.dualRunWithLegacy	boolean	i			false
spark.sql.analyzer.singlePassResolver.enableAsOfJoinResolution	boolean	i			true
spark.sql.analyzer.singlePassResolver.enabled	boolean	i			false
spark.sql.analyzer.singlePassResolver.enabledTentatively	boolean	i			false
spark.sql.analyzer.singlePassResolver.exposeResolverGuardFailure	boolean	i			false
spark.sql.analyzer.singlePassResolver.preventUsingAliasesFromNonDirectChildren	boolean	i			false
spark.sql.analyzer.singlePassResolver.relationBridging.enabled	boolean	i			true
spark.sql.analyzer.singlePassResolver.returnSinglePassResultInDualRun	boolean	i			false
spark.sql.analyzer.singlePassResolver.runExtendedResolutionChecks	boolean	i			true
spark.sql.analyzer.singlePassResolver.runHeavyExtendedResolutionChecks	boolean	i			true
spark.sql.analyzer.singlePassResolver.throwFromResolverGuard	boolean	i			false
spark.sql.analyzer.singlePassResolver.validationEnabled	boolean	i			true
spark.sql.analyzer.sqlFunctionResolution.applyConfOverrides	boolean	i			true
spark.sql.analyzer.strictDataFrameColumnResolution	boolean	i			true
spark.sql.analyzer.subqueryAliasAlwaysPropagateMetadataColumns	boolean	i			true
spark.sql.analyzer.unionIsResolvedWhenDuplicatesPerChildResolved	boolean	i			true
spark.sql.analyzer.uniqueNecessaryMetadataColumns	boolean	i			true
spark.sql.ansi.doubleQuotedIdentifiers	boolean				false
spark.sql.ansi.enabled	boolean				true
spark.sql.ansi.enforceReservedKeywords	boolean				false
spark.sql.ansi.relationPrecedence	boolean				false
spark.sql.artifact.cacheStorageLevel	string	i			MEMORY_AND_DISK_SER
spark.sql.artifact.copyFromLocalToFs.allowDestLocal	boolean	si			false
spark.sql.artifact.isolation.alwaysApplyClassloader	boolean	i			false
spark.sql.artifact.isolation.enabled	boolean	i			true
spark.sql.assumeAnsiFalseIfNotPersisted.enabled	boolean	i			true
spark.sql.autoBroadcastJoinThreshold	bytes				10MB
spark.sql.avro.compression.codec	enum			bzip2|deflate|uncompressed|xz|snappy|zstandard	snappy
spark.sql.avro.datetimeRebaseModeInRead	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.avro.datetimeRebaseModeInWrite	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.avro.deflate.level	enum			8|4|9|5|2|7|-1|3|6|1	-1
spark.sql.avro.filterPushdown.enabled	boolean				true
spark.sql.avro.schemaUrlAllowedSchemes	string	si			
spark.sql.avro.xz.level	int				6
spark.sql.avro.zstandard.bufferPool.enabled	boolean				false
spark.sql.avro.zstandard.level	int				3
spark.sql.binByRelationOperator.enabled	boolean	i			false
spark.sql.binaryOutputStyle	enum			UTF-8|BASIC|BASE64|HEX|HEX_DISCRETE	<undefined>
spark.sql.broadcastExchange.maxThreadThreshold	string	si			128
spark.sql.broadcastTimeout	seconds				300
spark.sql.bucketing.coalesceBucketsInJoin.enabled	boolean				false
spark.sql.bucketing.coalesceBucketsInJoin.maxBucketRatio	int		1		4
spark.sql.cache.serializer	string	s			org.apache.spark.sql.execution.columnar.DefaultCachedBatchSerializer
spark.sql.cartesianProductExec.buffer.in.memory.threshold	int	i			4096
spark.sql.cartesianProductExec.buffer.spill.size.threshold	bytes	i	1		<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.cartesianProductExec.buffer.spill.threshold	int	i			2147483647
spark.sql.caseSensitive	boolean	i			false
spark.sql.catalog.spark_catalog	string				builtin
spark.sql.catalog.spark_catalog.defaultDatabase	string	s			default
spark.sql.catalogImplementation	string	si			in-memory
spark.sql.cbo.enabled	boolean				false
spark.sql.cbo.joinReorder.card.weight	double	i			0.7
spark.sql.cbo.joinReorder.dp.star.filter	boolean				false
spark.sql.cbo.joinReorder.dp.threshold	int		1		12
spark.sql.cbo.joinReorder.enabled	boolean				false
spark.sql.cbo.planStats.enabled	boolean				false
spark.sql.cbo.starJoinFTRatio	double	i			0.9
spark.sql.cbo.starSchemaDetection	boolean				false
spark.sql.charAsVarchar	boolean				false
spark.sql.chunkBase64String.enabled	boolean				true
spark.sql.classic.shuffleDependency.fileCleanup.enabled	boolean				false
spark.sql.cli.print.header	boolean				false
spark.sql.codegen.aggregate.fastHashMap.capacityBit	int	i			16
spark.sql.codegen.aggregate.map.twolevel.enabled	boolean	i			true
spark.sql.codegen.aggregate.map.twolevel.partialOnly	boolean	i			true
spark.sql.codegen.aggregate.map.vectorized.enable	boolean	i			false
spark.sql.codegen.aggregate.sortAggregate.enabled	boolean	i			true
spark.sql.codegen.aggregate.sortAggregate.withKeys.enabled	boolean	i			true
spark.sql.codegen.aggregate.splitAggregateFunc.enabled	boolean	i			true
spark.sql.codegen.broadcastCleanedSourceThreshold	int	i			-1
spark.sql.codegen.cache.maxEntries	string	si			100
spark.sql.codegen.comments	boolean	si			false
spark.sql.codegen.compiler	enum	i		janino|jdk	janino
spark.sql.codegen.factoryMode	enum	i		FALLBACK|CODEGEN_ONLY|NO_CODEGEN	FALLBACK
spark.sql.codegen.fallback	boolean	i			true
spark.sql.codegen.hugeMethodLimit	int	i			65535
spark.sql.codegen.join.buildSideOuterShuffledHashJoin.enabled	boolean	i			true
spark.sql.codegen.join.existenceSortMergeJoin.enabled	boolean	i			true
spark.sql.codegen.join.fullOuterShuffledHashJoin.enabled	boolean	i			true
spark.sql.codegen.join.fullOuterSortMergeJoin.enabled	boolean	i			true
spark.sql.codegen.logLevel	enum	i		ERROR|WARN|INFO|DEBUG|TRACE	DEBUG
spark.sql.codegen.logging.maxLines	int	i	1		1000
spark.sql.codegen.maxFields	int	i			100
spark.sql.codegen.methodSplitThreshold	int	i	1		1024
spark.sql.codegen.splitConsumeFuncByOperator	boolean	i			true
spark.sql.codegen.useIdInClassName	boolean	i			true
spark.sql.codegen.wholeStage	boolean	i			true
spark.sql.codegen.wholeStage.union.enabled	boolean	i			true
spark.sql.codegen.wholeStage.union.maxChildren	int	i			64
spark.sql.collation.allowInMapKeys	boolean				false
spark.sql.collation.objectLevel.enabled	boolean	i			true
spark.sql.collation.schemaLevel.enabled	boolean	i			false
spark.sql.columnNameOfCorruptRecord	string				_corrupt_record
spark.sql.columnVector.offheap.enabled	boolean	i			<value of spark.memory.offHeap.enabled>
spark.sql.connect.enrichError.enabled	boolean				true
spark.sql.connect.serverStacktrace.enabled	boolean				true
spark.sql.connect.shuffleDependency.fileCleanup.enabled	boolean				<value of spark.sql.shuffleDependency.fileCleanup.enabled>
spark.sql.connect.streaming.foreachBatch.useClonedSession	boolean				true
spark.sql.connect.ui.retainedSessions	string	s			200
spark.sql.connect.ui.retainedStatements	string	s			200
spark.sql.constraintPropagation.enabled	boolean	i			true
spark.sql.crossJoin.enabled	boolean	i			true
spark.sql.csv.filterPushdown.enabled	boolean				true
spark.sql.csv.parser.columnPruning.enabled	boolean	i			true
spark.sql.csv.parser.inputBufferSize	int	i			<undefined>
spark.sql.cteRecursionAnchorRowsLimitToConvertToLocalRelation	int	i			100
spark.sql.cteRecursionLevelLimit	int	i			100
spark.sql.cteRecursionRowLimit	int	i			1000000
spark.sql.cteRelationDefMaxRows.enabled	boolean	i			true
spark.sql.dataFrameQueryContext.enabled	boolean	i			true
spark.sql.dataSource.alwaysCreateV2Predicate	boolean	i			true
spark.sql.dataSource.skipAssertOnPredicatePushdown	boolean	i			true
spark.sql.dataframeCache.logLevel	enum	i		ERROR|WARN|INFO|DEBUG|TRACE	TRACE
spark.sql.datetime.java8API.enabled	boolean				false
spark.sql.debug	boolean	si			false
spark.sql.debug.maxToStringFields	int				25
spark.sql.decimalOperations.allowPrecisionLoss	boolean	i			true
spark.sql.defaultCacheStorageLevel	enum			NONE|DISK_ONLY|DISK_ONLY_2|DISK_ONLY_3|MEMORY_ONLY|MEMORY_ONLY_2|MEMORY_ONLY_SER|MEMORY_ONLY_SER_2|MEMORY_AND_DISK|MEMORY_AND_DISK_2|MEMORY_AND_DISK_SER|MEMORY_AND_DISK_SER_2|OFF_HEAP	MEMORY_AND_DISK
spark.sql.defaultCatalog	string				spark_catalog
spark.sql.defaultColumn.allowedProviders	string	i			csv,json,orc,parquet
spark.sql.defaultColumn.enabled	boolean	i			true
spark.sql.defaultColumn.useNullsForMissingDefaultValues	boolean	i			true
spark.sql.defaultPath	string				
spark.sql.defaultSizeInBytes	bytes	i			9223372036854775807b
spark.sql.defaultUrlStreamHandlerFactory.enabled	boolean	si			true
spark.sql.dropDuplicates.deterministicKeyOrder.enabled	boolean	i			true
spark.sql.dropTableOnView.enabled	boolean				true
spark.sql.enforceTypeCoercionBeforeUnionDeduplication.enabled	boolean	i			true
spark.sql.error.messageFormat	enum			PRETTY|MINIMAL|STANDARD|DEBUG	PRETTY
spark.sql.event.truncate.length	string	s			2147483647
spark.sql.exchange.reuse	boolean	i			true
spark.sql.execution.arrow.cache.prefetch.enabled	boolean				false
spark.sql.execution.arrow.compression.codec	enum			none|zstd|lz4	none
spark.sql.execution.arrow.compression.zstd.level	int				3
spark.sql.execution.arrow.enabled	boolean				true
spark.sql.execution.arrow.fallback.enabled	boolean				true
spark.sql.execution.arrow.localRelationThreshold	bytes		0		48MB
spark.sql.execution.arrow.maxBytesPerBatch	bytes	i	1		64MB
spark.sql.execution.arrow.maxBytesPerOutputBatch	bytes	i			-1b
spark.sql.execution.arrow.maxRecordsPerBatch	int				10000
spark.sql.execution.arrow.maxRecordsPerOutputBatch	int	i			-1
spark.sql.execution.arrow.pyspark.enabled	boolean				<value of spark.sql.execution.arrow.enabled>
spark.sql.execution.arrow.pyspark.fallback.enabled	boolean				<value of spark.sql.execution.arrow.fallback.enabled>
spark.sql.execution.arrow.pyspark.selfDestruct.enabled	boolean				false
spark.sql.execution.arrow.pyspark.validateSchema.enabled	boolean				false
spark.sql.execution.arrow.pythonUDF.columnarInput.enabled	boolean				true
spark.sql.execution.arrow.sparkr.enabled	boolean				false
spark.sql.execution.arrow.transformWithStateInPySpark.maxStateRecordsPerBatch	int				10000
spark.sql.execution.arrow.useLargeVarTypes	boolean				false
spark.sql.execution.broadcastHashJoin.outputPartitioningExpandLimit	int	i	0		8
spark.sql.execution.bypassPartialAggregation	boolean				false
spark.sql.execution.combineAdjacentAggregation	boolean	i			true
spark.sql.execution.datasources.hadoopLineRecordReader.enabled	boolean	i			true
spark.sql.execution.fastFailOnFileFormatOutput	boolean	i			false
spark.sql.execution.interruptOnCancel	boolean				true
spark.sql.execution.pandas.convertToArrowArraySafely	boolean	i			true
spark.sql.execution.pandas.inferPandasDictAsMap	boolean				false
spark.sql.execution.pandas.structHandlingMode	enum			legacy|row|dict	legacy
spark.sql.execution.pandas.udf.buffer.size	int		0		<value of spark.buffer.size>
spark.sql.execution.pushDownLocalSort	boolean	i			true
spark.sql.execution.pushDownLocalSort.throughCardinalityReducer	boolean	i			false
spark.sql.execution.pyspark.binaryAsBytes	boolean				true
spark.sql.execution.pyspark.python	string	i			<undefined>
spark.sql.execution.pyspark.udf.daemonKillWorkerOnFlushFailure	boolean				<value of spark.python.daemon.killWorkerOnFlushFailure>
spark.sql.execution.pyspark.udf.faulthandler.enabled	boolean				<value of spark.python.worker.faulthandler.enabled>
spark.sql.execution.pyspark.udf.hideTraceback.enabled	boolean				false
spark.sql.execution.pyspark.udf.idleTimeoutSeconds	seconds		0		<value of spark.python.worker.idleTimeoutSeconds>
spark.sql.execution.pyspark.udf.killOnIdleTimeout	boolean				<value of spark.python.worker.killOnIdleTimeout>
spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled	boolean				true
spark.sql.execution.pyspark.udf.tracebackDumpIntervalSeconds	seconds		0		<value of spark.python.worker.tracebackDumpIntervalSeconds>
spark.sql.execution.pyspark.udf.tracebackWithLocals.enabled	boolean				false
spark.sql.execution.python.udf.buffer.size	int		0		<value of spark.buffer.size>
spark.sql.execution.python.udf.maxBytesPerBatch	bytes	i	1		-1b
spark.sql.execution.python.udf.maxRecordsPerBatch	int		1		100
spark.sql.execution.pythonUDF.arrow.concurrency.level	int				<undefined>
spark.sql.execution.pythonUDF.arrow.enabled	boolean				true
spark.sql.execution.pythonUDF.arrow.legacy.fallbackOnUDT	boolean	i			false
spark.sql.execution.pythonUDF.mapInBatch.legacy.acceptAnyIterable.enabled	boolean	i			true
spark.sql.execution.pythonUDF.pandas.intToDecimalCoercionEnabled	boolean				false
spark.sql.execution.pythonUDF.pandas.preferIntExtensionDtype	boolean				false
spark.sql.execution.pythonUDTF.arrow.enabled	boolean				true
spark.sql.execution.rangeExchange.sampleSizePerPartition	int	i			100
spark.sql.execution.removeRedundantProjects	boolean	i			true
spark.sql.execution.removeRedundantSorts	boolean	i			true
spark.sql.execution.replaceHashWithSortAgg	boolean	i			true
spark.sql.execution.reuseSubquery	boolean	i			true
spark.sql.execution.sortBeforeRepartition	boolean	i			true
spark.sql.execution.topKSortFallbackThreshold	int				2147483632
spark.sql.execution.udf.unified.execution.enabled	boolean				false
spark.sql.execution.useHashAggregateExec	boolean	i			true
spark.sql.execution.useObjectHashAggregateExec	boolean	i			true
spark.sql.execution.usePartitionEvaluator	boolean	i			false
spark.sql.experimental.optimizer.pyTranspilers	string				catalyst
spark.sql.experimental.optimizer.transpilePyUDFs	boolean				false
spark.sql.expressionTreeChangeLog.level	enum	i		ERROR|WARN|INFO|DEBUG|TRACE	TRACE
spark.sql.extendedExplainProviders	string				<undefined>
spark.sql.extensions	string	s			<undefined>
spark.sql.extensions.test.loadFromCp	boolean	s			true
spark.sql.fileSource.insert.enforceNotNull	boolean				false
spark.sql.files.archive.reader.enabled	boolean				false
spark.sql.files.ignoreCorruptFiles	boolean				false
spark.sql.files.ignoreInvalidPartitionPaths	boolean				false
spark.sql.files.ignoreMissingFiles	boolean				false
spark.sql.files.ignoredPathSegmentRegex	string				^[._]
spark.sql.files.maxPartitionBytes	bytes				128MB
spark.sql.files.maxPartitionNum	int		1		<undefined>
spark.sql.files.maxRecordsPerFile	long				0
spark.sql.files.minPartitionNum	int		1		<undefined>
spark.sql.files.openCostInBytes	bytes	i			4MB
spark.sql.files.supportSecondOffsetFormat	boolean	i			true
spark.sql.filesourceTableRelationCacheSize	string	si			1000
spark.sql.function.concatBinaryAsString	boolean				false
spark.sql.function.eltOutputAsString	boolean				false
spark.sql.function.protobufExtensions.enabled	boolean				false
spark.sql.functionResolution.sessionOrder	enum	i		first|second|last	second
spark.sql.generatedColumn.allowNullableIngest.enabled	boolean				true
spark.sql.geospatial.enabled	boolean	i			true
spark.sql.globalTempDatabase	string	si			global_temp
spark.sql.groupByAliases	boolean				true
spark.sql.groupByOrdinal	boolean				true
spark.sql.hive.advancedPartitionPredicatePushdown.enabled	boolean	i			true
spark.sql.hive.caseSensitiveInferenceMode	enum	i		INFER_AND_SAVE|INFER_ONLY|NEVER_INFER	NEVER_INFER
spark.sql.hive.convertCTAS	boolean	i			false
spark.sql.hive.convertMetastoreOrc	boolean				true
spark.sql.hive.convertMetastoreParquet	boolean				true
spark.sql.hive.dropPartitionByName.enabled	boolean				false
spark.sql.hive.filesourcePartitionFileCacheSize	long				262144000
spark.sql.hive.gatherFastStats	boolean	i			true
spark.sql.hive.manageFilesourcePartitions	boolean				true
spark.sql.hive.metastorePartitionPruning	boolean				true
spark.sql.hive.metastorePartitionPruningFallbackOnException	boolean				false
spark.sql.hive.metastorePartitionPruningFastFallback	boolean				false
spark.sql.hive.metastorePartitionPruningInSetThreshold	int	i	1		1000
spark.sql.hive.showCreateTableAsSerde	boolean				false
spark.sql.hive.tablePropertyLengthThreshold	int	i			<undefined>
spark.sql.hive.thriftServer.http.sniHostCheckEnabled	boolean	si			true
spark.sql.hive.thriftServer.singleSession	boolean	s			false
spark.sql.icu.caseMappings.enabled	boolean				true
spark.sql.inMemoryColumnarStorage.batchSize	int				10000
spark.sql.inMemoryColumnarStorage.compressed	boolean				true
spark.sql.inMemoryColumnarStorage.enableVectorizedReader	boolean				true
spark.sql.inMemoryColumnarStorage.hugeVectorReserveRatio	double				1.2
spark.sql.inMemoryColumnarStorage.hugeVectorThreshold	bytes				-1b
spark.sql.inMemoryColumnarStorage.partitionPruning	boolean	i			true
spark.sql.inMemoryTableScanStatistics.enable	boolean	i			false
spark.sql.insertIntoReplaceOn.enabled	boolean				true
spark.sql.insertIntoReplaceOnByName.enabled	boolean	i			true
spark.sql.insertIntoReplaceUsing.enabled	boolean				true
spark.sql.insertIntoReplaceUsingByName.enabled	boolean	i			true
spark.sql.insertIntoReplaceWhereColumnList.enabled	boolean	i			true
spark.sql.insertNestedTypeCoercion.enabled	boolean	i			false
spark.sql.join.asofJoin.enabled	boolean	i			false
spark.sql.join.preferSortMergeJoin	boolean	i			true
spark.sql.join.sortMergeAsOfJoin.enabled	boolean	i			false
spark.sql.join.splitStreamedSideJoinCondition	boolean	i			false
spark.sql.json.enableExactStringParsing	boolean	i			true
spark.sql.json.enablePartialResults	boolean	i			true
spark.sql.json.filterPushdown.enabled	boolean				true
spark.sql.json.useUnsafeRow	boolean				false
spark.sql.jsonGenerator.ignoreNullFields	boolean				true
spark.sql.jsonGenerator.writeNullIfWithDefaultValue	boolean	i			true
spark.sql.kafka.disallowedOptions	string	si			
spark.sql.lateralColumnAlias.enableImplicitResolution	boolean	i			true
spark.sql.lazySetOperatorOutput.enabled	boolean	i			true
spark.sql.leafNodeDefaultParallelism	int		1		<undefined>
spark.sql.legacy.addSingleFileInAddFile	boolean	i			false
spark.sql.legacy.allowAutoGeneratedAliasForView	boolean	i			false
spark.sql.legacy.allowEmptySchemaWrite	boolean	i			false
spark.sql.legacy.allowHashOnMapType	boolean	i			false
spark.sql.legacy.allowNegativeScaleOfDecimal	boolean	i			false
spark.sql.legacy.allowNonEmptyLocationInCTAS	boolean	i			false
spark.sql.legacy.allowNullComparisonResultInArraySort	boolean	i			false
spark.sql.legacy.allowParameterlessCount	boolean	i			false
spark.sql.legacy.allowSessionVariableInPersistedView	boolean	i			false
spark.sql.legacy.allowStarWithSingleTableIdentifierInCount	boolean	i			false
spark.sql.legacy.allowTempViewCreationWithMultipleNameparts	boolean	i			false
spark.sql.legacy.allowUdfParameterToShadowParameterlessFunction	boolean	i			false
spark.sql.legacy.allowUntypedScalaUDF	boolean	i			false
spark.sql.legacy.allowZeroIndexInFormatString	boolean	i			false
spark.sql.legacy.avro.allowIncompatibleSchema	boolean	i			false
spark.sql.legacy.bangEqualsNot	boolean	i			false
spark.sql.legacy.blockCreateTempTableUsingProvider	boolean	i			false
spark.sql.legacy.bucketedTableScan.outputOrdering	boolean	i			false
spark.sql.legacy.castComplexTypesToString.enabled	boolean	i			false
spark.sql.legacy.charVarcharAsString	boolean	i			false
spark.sql.legacy.codingErrorAction	boolean	i			false
spark.sql.legacy.collationAwareHashFunctions	boolean	i			false
spark.sql.legacy.consecutiveStringLiterals.enabled	boolean	i			false
spark.sql.legacy.createEmptyCollectionUsingStringType	boolean	i			false
spark.sql.legacy.createHiveTableByDefault	boolean	i			false
spark.sql.legacy.csv.enableDateTimeParsingFallback	boolean	i			<undefined>
spark.sql.legacy.cteDuplicateAttributeNames	boolean	i			false
spark.sql.legacy.ctePrecedencePolicy	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.legacy.dataFrameWriterV2IgnorePathOption	boolean	i			false
spark.sql.legacy.dataset.nameNonStructGroupingKeyAsValue	boolean	i			false
spark.sql.legacy.db2.booleanMapping.enabled	boolean	i			false
spark.sql.legacy.db2.numericMapping.enabled	boolean	i			false
spark.sql.legacy.decimal.retainFractionDigitsOnTruncate	boolean	i			false
spark.sql.legacy.disableMapKeyNormalization	boolean	i			false
spark.sql.legacy.doLooseUpcast	boolean	i			false
spark.sql.legacy.duplicateBetweenInput	boolean	i			false
spark.sql.legacy.earlyEvalCurrentTime	boolean	i			false
spark.sql.legacy.emptyCurrentDBInCli	boolean	i			false
spark.sql.legacy.execution.pandas.groupedMap.assignColumnsByName	boolean	i			true
spark.sql.legacy.execution.pythonUDF.pandas.conversion.enabled	boolean	i			false
spark.sql.legacy.execution.pythonUDTF.pandas.conversion.enabled	boolean	i			false
spark.sql.legacy.exponentLiteralAsDecimal.enabled	boolean	i			false
spark.sql.legacy.extraOptionsBehavior.enabled	boolean	i			false
spark.sql.legacy.followThreeValuedLogicInArrayExists	boolean	i			true
spark.sql.legacy.fromDayTimeString.enabled	boolean	i			false
spark.sql.legacy.groupingIdWithAppendedUserGroupBy	boolean	i			false
spark.sql.legacy.histogramNumericPropagateInputType	boolean	i			true
spark.sql.legacy.hive.thriftServer.allowSettingSystemProperties	boolean	si			false
spark.sql.legacy.identifierClause	boolean	i			false
spark.sql.legacy.inSubqueryNullability	boolean	i			false
spark.sql.legacy.inlineCTEInCommands	boolean	i			false
spark.sql.legacy.integerGroupingId	boolean	i			false
spark.sql.legacy.interval.enabled	boolean	i			false
spark.sql.legacy.javaCharsets	boolean	i			false
spark.sql.legacy.jdbc.timeMapping.enabled	boolean	i			false
spark.sql.legacy.json.allowEmptyString.enabled	boolean	i			false
spark.sql.legacy.json.enableDateTimeParsingFallback	boolean	i			<undefined>
spark.sql.legacy.keepCommandOutputSchema	boolean	i			false
spark.sql.legacy.keepPartitionSpecAsStringLiteral	boolean	i			false
spark.sql.legacy.literal.pickMinimumPrecision	boolean	i			true
spark.sql.legacy.lpadRpadAlwaysReturnString	boolean	i			false
spark.sql.legacy.mssqlserver.datetimeoffsetMapping.enabled	boolean	i			false
spark.sql.legacy.mssqlserver.numericMapping.enabled	boolean	i			false
spark.sql.legacy.mysql.bitArrayMapping.enabled	boolean	i			false
spark.sql.legacy.mysql.timestampNTZMapping.enabled	boolean	i			false
spark.sql.legacy.negativeIndexInArrayInsert	boolean	i			false
spark.sql.legacy.noCharPaddingInPredicate	boolean	i			false
spark.sql.legacy.notReserveProperties	boolean	i			false
spark.sql.legacy.nullInEmptyListBehavior	boolean	i			<undefined>
spark.sql.legacy.nullValueWrittenAsQuotedEmptyStringCsv	boolean	i			false
spark.sql.legacy.observeMetricsAggregateAllAttempts	boolean	i			false
spark.sql.legacy.oracle.timestampMapping.enabled	boolean	i			false
spark.sql.legacy.parameterSubstitution.constantsOnly	boolean	i			false
spark.sql.legacy.parquet.nanosAsLong	boolean	i			false
spark.sql.legacy.parquet.returnNullStructIfAllFieldsMissing	boolean	i			false
spark.sql.legacy.parseNullPartitionSpecAsStringLiteral	boolean	i			false
spark.sql.legacy.parseQueryWithoutEof	boolean	i			false
spark.sql.legacy.parser.havingWithoutGroupByAsWhere	boolean	i			false
spark.sql.legacy.pathOptionBehavior.enabled	boolean	i			false
spark.sql.legacy.percentileDiscCalculation	boolean	i			false
spark.sql.legacy.persistentCatalogFirst	boolean	i			false
spark.sql.legacy.postgres.datetimeMapping.enabled	boolean	i			false
spark.sql.legacy.raiseErrorWithoutErrorClass	boolean	i			false
spark.sql.legacy.readFileSourceTableCacheIgnoreOptions	boolean	i			false
spark.sql.legacy.replaceDatabricksSparkAvro.enabled	boolean	i			true
spark.sql.legacy.respectNullabilityInTextDatasetConversion	boolean	i			false
spark.sql.legacy.scalarSubqueryAllowGroupByNonEqualityCorrelatedPredicate	boolean	i			false
spark.sql.legacy.scalarSubqueryCountBugBehavior	boolean	i			false
spark.sql.legacy.sessionInitWithConfigDefaults	boolean	si			false
spark.sql.legacy.setCommandRejectsSparkCoreConfs	boolean	i			true
spark.sql.legacy.setopsPrecedence.enabled	boolean	i			false
spark.sql.legacy.sizeOfNull	boolean	i			true
spark.sql.legacy.skipTypeValidationOnAlterPartition	boolean	i			false
spark.sql.legacy.statisticalAggregate	boolean	i			false
spark.sql.legacy.storeAnalyzedPlanForView	boolean	i			false
spark.sql.legacy.timeParserPolicy	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.legacy.truncateForEmptyRegexSplit	boolean	i			false
spark.sql.legacy.typeCoercion.datetimeToString.enabled	boolean	i			false
spark.sql.legacy.useCurrentConfigsForView	boolean	i			false
spark.sql.legacy.useLegacyXMLParser	boolean	i			false
spark.sql.legacy.useV1Command	boolean	i			false
spark.sql.legacy.v1IdentifierNoCatalog	boolean	i			false
spark.sql.legacy.viewSchemaBindingMode	boolean	i			true
spark.sql.legacy.viewSchemaCompensation	boolean	i			true
spark.sql.lightweightPlanChangeValidation	boolean	i			true
spark.sql.limit.initialNumPartitions	int	i	1		1
spark.sql.limit.scaleUpFactor	int	i			4
spark.sql.listagg.allowDistinctCastWithOrder.enabled	boolean	i			true
spark.sql.mapKeyDedupPolicy	enum			EXCEPTION|LAST_WIN	EXCEPTION
spark.sql.mapZipWithUsesJavaCollections	boolean	i			true
spark.sql.maven.additionalRemoteRepositories	string				https://maven-central.storage-download.googleapis.com/maven2/
spark.sql.maxBroadcastTableSize	bytes				8589934592b
spark.sql.maxConcurrentOutputFileWriters	int	i			0
spark.sql.maxMetadataStringLength	int				100
spark.sql.maxPlanStringLength	bytes		0		2147483632
spark.sql.maxSinglePartitionBytes	bytes				128m
spark.sql.mergeNestedTypeCoercion.enabled	boolean	i			false
spark.sql.metadataCacheTTLSeconds	string	s			-1000ms
spark.sql.nameResolutionLog.level	enum	i		ERROR|WARN|INFO|DEBUG|TRACE	TRACE
spark.sql.objectHashAggregate.sortBased.fallbackThreshold	int	i			128
spark.sql.operatorPipeSyntaxEnabled	boolean				true
spark.sql.optimizeNullAwareAntiJoin	boolean	i			true
spark.sql.optimizeNullAwareAntiJoin.broadcastThreshold	bytes	i			-1b
spark.sql.optimizer.avoidCollapseUDFWithExpensiveExpr	boolean				true
spark.sql.optimizer.avoidDoubleFilterEval	boolean				true
spark.sql.optimizer.canChangeCachedPlanOutputPartitioning	boolean	i			false
spark.sql.optimizer.collapseProjectAlwaysInline	boolean				false
spark.sql.optimizer.datasourceV2ExprFolding	string	i			true
spark.sql.optimizer.datasourceV2JoinPushdown	boolean	i			false
spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled	boolean	i			false
spark.sql.optimizer.decorrelateInnerQuery.enabled	boolean	i			true
spark.sql.optimizer.decorrelateJoinPredicate.enabled	boolean	i			true
spark.sql.optimizer.decorrelateLimit.enabled	boolean	i			true
spark.sql.optimizer.decorrelateLimitOffsetLegacyIncorrectOrderHandling.enabled	boolean	i			false
spark.sql.optimizer.decorrelateOffset.enabled	boolean	i			true
spark.sql.optimizer.decorrelatePredicateSubqueriesInJoinPredicate.enabled	boolean	i			true
spark.sql.optimizer.decorrelateSetOps.enabled	boolean	i			true
spark.sql.optimizer.decorrelateSubqueryLegacyIncorrectCountHandling.enabled	boolean	i			false
spark.sql.optimizer.decorrelateSubqueryPreventConstantHoldingForCountBug.enabled	boolean	i			true
spark.sql.optimizer.decorrelateUnionOrSetOpUnderLimit.enabled	boolean	i			true
spark.sql.optimizer.disableHints	boolean	i			false
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.enabled	boolean	i			false
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.maxBytes	bytes	i	0		8MB
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.maxRows	int	i	0		10000
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.maxSourceBytes	bytes	i	0		128MB
spark.sql.optimizer.dynamicPartitionPruning.enabled	boolean				true
spark.sql.optimizer.dynamicPartitionPruning.fallbackFilterRatio	double	i			0.5
spark.sql.optimizer.dynamicPartitionPruning.reuseBroadcastOnly	boolean	i			true
spark.sql.optimizer.dynamicPartitionPruning.useStats	boolean	i			true
spark.sql.optimizer.enableCsvExpressionOptimization	boolean				true
spark.sql.optimizer.enableJsonExpressionOptimization	boolean				true
spark.sql.optimizer.excludeSubqueryRefsFromRemoveRedundantAliases.enabled	boolean	i			true
spark.sql.optimizer.excludedRules	string				<undefined>
spark.sql.optimizer.expression.nestedPruning.enabled	boolean	i			true
spark.sql.optimizer.expressionProjectionCandidateLimit	int	i			100
spark.sql.optimizer.getJsonObjectSharedParsing.enabled	boolean	i			false
spark.sql.optimizer.inSetConversionThreshold	int	i			10
spark.sql.optimizer.inSetSwitchThreshold	int	i	0		400
spark.sql.optimizer.insertMapSortInDistinctAggregates.enabled	boolean	i			true
spark.sql.optimizer.mapLookupHashThreshold	int	i	0		1000
spark.sql.optimizer.maxIterations	string	i			100
spark.sql.optimizer.mergeSubplans.filterPropagation.dsv2SymmetricFilterPropagation.enabled	boolean				false
spark.sql.optimizer.mergeSubplans.filterPropagation.enabled	boolean				true
spark.sql.optimizer.mergeSubplans.filterPropagation.symmetricFilterPropagation.enabled	boolean				false
spark.sql.optimizer.mergeSubplans.filterPropagation.throughJoin.enabled	boolean				false
spark.sql.optimizer.metadataOnly	boolean	i			false
spark.sql.optimizer.nestedPredicatePushdown.supportedFileSources	string	i			parquet,orc
spark.sql.optimizer.nestedSchemaPruning.enabled	boolean	i			true
spark.sql.optimizer.optimizeExpandRatio	int	i			-1
spark.sql.optimizer.optimizeOneRowRelationSubquery	boolean	i			true
spark.sql.optimizer.optimizeOneRowRelationSubquery.alwaysInline	boolean	i			true
spark.sql.optimizer.optimizeUncorrelatedInSubqueriesInJoinCondition.enabled	boolean	i			true
spark.sql.optimizer.plannedWrite.enabled	boolean	i			true
spark.sql.optimizer.preserveAliasMetadataWhenCollapsingProjects	boolean	i			true
spark.sql.optimizer.propagateDistinctKeys.enabled	boolean	i			true
spark.sql.optimizer.pruneFiltersCanPruneStreamingSubplan	boolean	i			false
spark.sql.optimizer.pullHintsIntoSubqueries	boolean	i			true
spark.sql.optimizer.pullOutNestedDataOuterRefExpressions.enabled	boolean	i			true
spark.sql.optimizer.pushDownJoinThroughUnion.enabled	boolean				false
spark.sql.optimizer.replaceExceptWithFilter	boolean	i			true
spark.sql.optimizer.runtime.bloomFilter.applicationSideScanSizeThreshold	bytes				10GB
spark.sql.optimizer.runtime.bloomFilter.creationSideThreshold	bytes				10MB
spark.sql.optimizer.runtime.bloomFilter.enabled	boolean				true
spark.sql.optimizer.runtime.bloomFilter.expectedNumItems	long				1000000
spark.sql.optimizer.runtime.bloomFilter.materializedCreationSideThreshold	bytes				100MB
spark.sql.optimizer.runtime.bloomFilter.maxNumBits	long				67108864
spark.sql.optimizer.runtime.bloomFilter.maxNumItems	long				4000000
spark.sql.optimizer.runtime.bloomFilter.numBits	long				8388608
spark.sql.optimizer.runtime.rowLevelOperationGroupFilter.enabled	boolean				true
spark.sql.optimizer.runtimeFilter.number.threshold	int		0		10
spark.sql.optimizer.scalarSubqueryUseSingleJoin	boolean	i			true
spark.sql.optimizer.serializer.nestedSchemaPruning.enabled	boolean	i			true
spark.sql.optimizer.singleTaskExecution.aggregation	boolean	i			<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.enabled	boolean				false
spark.sql.optimizer.singleTaskExecution.expand	boolean	i			<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.limitOffset	boolean	i			<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.localTableScan.minRows	int	i			1
spark.sql.optimizer.singleTaskExecution.localTableScan.threshold	int	i			1000
spark.sql.optimizer.singleTaskExecution.maxNumFiles	int	i			1
spark.sql.optimizer.singleTaskExecution.minNumBytes	long	i			1
spark.sql.optimizer.singleTaskExecution.minNumFiles	int	i			1
spark.sql.optimizer.singleTaskExecution.sort	boolean	i			<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.window	boolean	i			<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.windowGroupLimitThreshold	int	i	0		1000
spark.sql.optimizer.wrapExistsInAggregateFunction	boolean	i			true
spark.sql.orc.aggregatePushdown	boolean				false
spark.sql.orc.columnarReaderBatchSize	int				4096
spark.sql.orc.columnarWriterBatchSize	int				1024
spark.sql.orc.compression.codec	enum			brotli|uncompressed|lz4|lzo|snappy|zlib|none|zstd	zstd
spark.sql.orc.enableNestedColumnVectorizedReader	boolean				true
spark.sql.orc.enableVectorizedReader	boolean				true
spark.sql.orc.filterPushdown	boolean				true
spark.sql.orc.impl	enum	i		hive|native	native
spark.sql.orc.mergeSchema	boolean				false
spark.sql.orderByOrdinal	boolean				true
spark.sql.orderingAwareLimitOffset	boolean	i			true
spark.sql.parquet.aggregatePushdown	boolean				false
spark.sql.parquet.binaryAsString	boolean				false
spark.sql.parquet.columnarReaderBatchSize	int				4096
spark.sql.parquet.compression.codec	enum			brotli|uncompressed|lzo|snappy|lz4_raw|none|zstd|lz4|gzip	snappy
spark.sql.parquet.datetimeRebaseModeInRead	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.parquet.datetimeRebaseModeInWrite	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.parquet.enableNestedColumnVectorizedReader	boolean				true
spark.sql.parquet.enableNullTypeVectorizedReader	boolean	i			true
spark.sql.parquet.enableVectorizedReader	boolean				true
spark.sql.parquet.fieldId.read.enabled	boolean				false
spark.sql.parquet.fieldId.read.ignoreMissing	boolean				false
spark.sql.parquet.fieldId.write.enabled	boolean				true
spark.sql.parquet.filterPushdown	boolean				true
spark.sql.parquet.filterPushdown.date	boolean	i			true
spark.sql.parquet.filterPushdown.decimal	boolean	i			true
spark.sql.parquet.filterPushdown.string.startsWith	boolean	i			true
spark.sql.parquet.filterPushdown.stringPredicate	boolean	i			<value of spark.sql.parquet.filterPushdown.string.startsWith>
spark.sql.parquet.filterPushdown.timestamp	boolean	i			true
spark.sql.parquet.ignoreVariantAnnotation	boolean	i			false
spark.sql.parquet.inferTimestampNTZ.enabled	boolean				true
spark.sql.parquet.int96AsTimestamp	boolean				true
spark.sql.parquet.int96RebaseModeInRead	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.parquet.int96RebaseModeInWrite	enum	i		EXCEPTION|LEGACY|CORRECTED	CORRECTED
spark.sql.parquet.int96TimestampConversion	boolean				false
spark.sql.parquet.mergeSchema	boolean				false
spark.sql.parquet.output.committer.class	string	i			org.apache.parquet.hadoop.ParquetOutputCommitter
spark.sql.parquet.outputTimestampType	enum			INT96|TIMESTAMP_MICROS|TIMESTAMP_MILLIS	INT96
spark.sql.parquet.pushdown.inFilterThreshold	int	i	0		10
spark.sql.parquet.reader.respectUnknownTypeAnnotation.enabled	boolean	i			false
spark.sql.parquet.recordLevelFilter.enabled	boolean				false
spark.sql.parquet.respectSummaryFiles	boolean				false
spark.sql.parquet.variant.annotateLogicalType.enabled	boolean	i			true
spark.sql.parquet.writeLegacyFormat	boolean				false
spark.sql.parser.eagerEvalOfUnresolvedInlineTable	boolean	i			true
spark.sql.parser.escapedStringLiterals	boolean	i			false
spark.sql.parser.manageParserCaches	boolean	i			false
spark.sql.parser.parserDfaCacheFlushRatio	double	i			-1.0
spark.sql.parser.parserDfaCacheFlushThreshold	int	i			-1
spark.sql.parser.quotedRegexColumnNames	boolean				false
spark.sql.parser.singleCharacterPipeOperator.enabled	boolean				true
spark.sql.path.enabled	boolean				false
spark.sql.pipelines.event.queue.capacity	int	i	1		1000
spark.sql.pipelines.execution.maxConcurrentFlows	int	i			16
spark.sql.pipelines.execution.streamstate.pollingInterval	seconds	i			1000ms
spark.sql.pipelines.execution.watchdog.maxRetryTime	seconds	i			3600000ms
spark.sql.pipelines.execution.watchdog.minRetryTime	seconds	i	1		5000ms
spark.sql.pipelines.maxFlowRetryAttempts	int				2
spark.sql.pipelines.timeoutMsForTerminationJoinAndLock	milliseconds	i	1		3600000ms
spark.sql.pivotMaxValues	int				10000
spark.sql.planChangeLog.batches	string	i			<undefined>
spark.sql.planChangeLog.level	enum	i		ERROR|WARN|INFO|DEBUG|TRACE	TRACE
spark.sql.planChangeLog.rules	string	i			<undefined>
spark.sql.planChangeValidation	boolean	i			false
spark.sql.planChangeValidation.nullability	boolean	i			false
spark.sql.planner.pythonExecution.memory	mebibytes				<undefined>
spark.sql.preserveCharVarcharTypeInfo	boolean				false
spark.sql.prioritizeOrdinalResolutionInSort.enabled	boolean	i			true
spark.sql.protobuf.descriptorCacheSize	int	i	0		8
spark.sql.pyspark.dataSource.profiler	enum			perf|memory	<undefined>
spark.sql.pyspark.inferNestedDictAsStruct.enabled	boolean				false
spark.sql.pyspark.jvmStacktrace.enabled	boolean				false
spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled	boolean	i			false
spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled	boolean	i			false
spark.sql.pyspark.plotting.max_rows	int				1000
spark.sql.pyspark.toJSON.returnDataFrame	boolean				false
spark.sql.pyspark.udf.profiler	enum			perf|memory	<undefined>
spark.sql.pyspark.worker.logging.enabled	boolean				false
spark.sql.python.filterPushdown.enabled	boolean	i			false
spark.sql.queryExecutionListeners	string	s			<undefined>
spark.sql.readSideCharPadding	boolean				true
spark.sql.redaction.options.regex	string				(?i)url
spark.sql.redaction.string.regex	string				<value of spark.redaction.string.regex>
spark.sql.reflect.allowList	string	s			
spark.sql.repl.eagerEval.enabled	boolean				false
spark.sql.repl.eagerEval.maxNumRows	int				20
spark.sql.repl.eagerEval.truncate	int				20
spark.sql.requireAllClusterKeysForCoPartition	boolean	i			true
spark.sql.requireAllClusterKeysForDistribution	boolean	i			false
spark.sql.restrictedMode.enabled	boolean	si			false
spark.sql.resultQueryStage.maxThreadThreshold	string	si			1024
spark.sql.retainGroupColumns	boolean	i			true
spark.sql.runCollationTypeCastsBeforeAliasAssignment.enabled	boolean	i			true
spark.sql.runSQLOnFiles	boolean	i			true
spark.sql.scriptTransformation.exitTimeoutInSeconds	seconds	i	1		10000ms
spark.sql.scripting.continueHandlerEnabled	boolean	i			false
spark.sql.scripting.cursorEnabled	boolean	i			false
spark.sql.scripting.enabled	boolean				true
spark.sql.selfJoinAutoResolveAmbiguity	boolean	i			true
spark.sql.session.localRelationBatchOfChunksSizeBytes	long	i	1		1073741824
spark.sql.session.localRelationCacheThreshold	int		0		1048576
spark.sql.session.localRelationChunkSizeBytes	long		1		16777216
spark.sql.session.localRelationChunkSizeLimit	bytes	i			2000MB
spark.sql.session.localRelationChunkSizeRows	int		1		10000
spark.sql.session.localRelationSizeLimit	long	i	1		3221225472
spark.sql.session.timeZone	zone				<undefined>
spark.sql.sessionWindow.buffer.in.memory.threshold	int	i			4096
spark.sql.sessionWindow.buffer.spill.size.threshold	bytes	i	1		<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.sessionWindow.buffer.spill.threshold	int	i			2147483647
spark.sql.shuffle.orderIndependentChecksum.enableFullRetryOnMismatch	boolean				true
spark.sql.shuffle.orderIndependentChecksum.enableQueryLevelRollbackOnMismatch	boolean	i			false
spark.sql.shuffle.orderIndependentChecksum.enabled	boolean				true
spark.sql.shuffle.partitions	int		1		200
spark.sql.shuffle.spreadNullJoinKeys.enabled	boolean				false
spark.sql.shuffleDependency.fileCleanup.enabled	boolean				false
spark.sql.shuffleDependency.skipMigration.enabled	boolean				false
spark.sql.shuffleExchange.maxThreadThreshold	string	si			1024
spark.sql.shuffledHashJoinFactor	string		1		3
spark.sql.sort.enableRadixSort	boolean	i			true
spark.sql.sortMergeJoinExec.buffer.in.memory.threshold	int	i			2147483632
spark.sql.sortMergeJoinExec.buffer.spill.size.threshold	bytes	i	1		<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.sortMergeJoinExec.buffer.spill.threshold	int	i			2147483647
spark.sql.sources.binaryFile.maxLength	int	i			2147483647
spark.sql.sources.bucketing.autoBucketedScan.enabled	boolean				true
spark.sql.sources.bucketing.enabled	boolean				true
spark.sql.sources.bucketing.maxBuckets	int		1		100000
spark.sql.sources.commitProtocolClass	string	i			org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol
spark.sql.sources.default	string				parquet
spark.sql.sources.disabledJdbcConnProviderList	string	s			
spark.sql.sources.fileCompressionFactor	double	i	1		1.0
spark.sql.sources.ignoreDataLocality	boolean	i			false
spark.sql.sources.outputCommitterClass	string	i			<undefined>
spark.sql.sources.parallelPartitionDiscovery.parallelism	int	i			10000
spark.sql.sources.parallelPartitionDiscovery.threshold	int		0		32
spark.sql.sources.partitionColumnTypeInference.enabled	boolean				true
spark.sql.sources.partitionOverwriteMode	enum			STATIC|DYNAMIC	STATIC
spark.sql.sources.schemaStringLengthThreshold	string	si			4000
spark.sql.sources.structPredicateDecompose.enabled	boolean				true
spark.sql.sources.structPredicateDecompose.maxFields	int	i	1		100
spark.sql.sources.useListFilesFileSystemList	string	i			s3a
spark.sql.sources.useV1SourceList	string	i			avro,csv,json,kafka,orc,parquet,text
spark.sql.sources.v2.bucketing.allowCompatibleTransforms.enabled	boolean				false
spark.sql.sources.v2.bucketing.allowKeysSubsetOfPartitionKeys.enabled	boolean				false
spark.sql.sources.v2.bucketing.enabled	boolean				true
spark.sql.sources.v2.bucketing.partiallyClusteredDistribution.enabled	boolean				false
spark.sql.sources.v2.bucketing.partition.filter.enabled	boolean				false
spark.sql.sources.v2.bucketing.partitionKeyOrdering.enabled	boolean				false
spark.sql.sources.v2.bucketing.preserveKeyOrderingOnCoalesce.enabled	boolean				false
spark.sql.sources.v2.bucketing.preserveOrderingOnCoalesce.enabled	boolean				false
spark.sql.sources.v2.bucketing.pushPartValues.enabled	boolean				true
spark.sql.sources.v2.bucketing.shuffle.enabled	boolean				false
spark.sql.sources.v2.bucketing.sorting.enabled	boolean				false
spark.sql.sources.validatePartitionColumns	boolean	i			true
spark.sql.stableDerivedColumnAlias.enabled	boolean	i			false
spark.sql.stackTracesInDataFrameContext	int		1		1
spark.sql.statistics.fallBackToHdfs	boolean				false
spark.sql.statistics.histogram.enabled	boolean				false
spark.sql.statistics.histogram.numBins	int	i			254
spark.sql.statistics.ndv.maxError	double	i			0.05
spark.sql.statistics.parallelFileListingInStatsComputation.enabled	boolean	i			true
spark.sql.statistics.percentile.accuracy	int	i			10000
spark.sql.statistics.size.autoUpdate.enabled	boolean				false
spark.sql.statistics.updatePartitionStatsInAnalyzeTable.enabled	boolean				false
spark.sql.storeAssignmentPolicy	enum			ANSI|LEGACY|STRICT	ANSI
spark.sql.streaming.aggregation.stateFormatVersion	int	i			2
spark.sql.streaming.asyncLogPurge.enabled	boolean	i			true
spark.sql.streaming.checkUnfinishedRepartitionOnRestart	boolean	i			true
spark.sql.streaming.checkpoint.escapedPathCheck.enabled	boolean	i			true
spark.sql.streaming.checkpoint.fileChecksum.enabled	boolean	i			true
spark.sql.streaming.checkpoint.fileChecksum.skipCreationIfFileMissingChecksum	boolean	i			true
spark.sql.streaming.checkpoint.renamedFileCheck.enabled	boolean	i			false
spark.sql.streaming.checkpoint.verifyMetadataExists.enabled	boolean	i			true
spark.sql.streaming.checkpointLocation	string				<undefined>
spark.sql.streaming.commitProtocolClass	string	i			org.apache.spark.sql.execution.streaming.ManifestFileCommitProtocol
spark.sql.streaming.continuous.epochBacklogQueueSize	int				10000
spark.sql.streaming.continuous.executorPollIntervalMs	milliseconds	i			100ms
spark.sql.streaming.continuous.executorQueueSize	int	i			1024
spark.sql.streaming.disabledV2MicroBatchReaders	string	i			
spark.sql.streaming.disabledV2Writers	string				
spark.sql.streaming.fileSink.log.cleanupDelay	milliseconds	i			600000ms
spark.sql.streaming.fileSink.log.compactInterval	int	i			10
spark.sql.streaming.fileSink.log.deletion	boolean	i			true
spark.sql.streaming.fileSource.cleaner.numThreads	int				1
spark.sql.streaming.fileSource.log.cleanupDelay	milliseconds	i			600000ms
spark.sql.streaming.fileSource.log.compactInterval	int	i			10
spark.sql.streaming.fileSource.log.deletion	boolean	i			true
spark.sql.streaming.fileSource.schema.forceNullable	boolean	i			true
spark.sql.streaming.fileStreamSink.ignoreMetadata	boolean	i			false
spark.sql.streaming.flatMapGroupsWithState.skipEmittingInitialStateKeys	boolean	i			false
spark.sql.streaming.flatMapGroupsWithState.stateFormatVersion	int	i			2
spark.sql.streaming.forceDeleteTempCheckpointLocation	boolean				false
spark.sql.streaming.internal.stateStore.partitions	int	i	1		<undefined>
spark.sql.streaming.join.stateFormatVersion	int	i			2
spark.sql.streaming.kafka.useDeprecatedOffsetFetching	boolean	i			false
spark.sql.streaming.maxBatchesToRetainInMemory	int	i			2
spark.sql.streaming.metadataCache.enabled	boolean	i			true
spark.sql.streaming.metricsEnabled	boolean				false
spark.sql.streaming.minBatchesToRetain	int		1		100
spark.sql.streaming.multipleWatermarkPolicy	enum			min|max	min
spark.sql.streaming.noDataMicroBatches.enabled	boolean				true
spark.sql.streaming.noDataProgressEventInterval	milliseconds	i			10000ms
spark.sql.streaming.numRecentProgressUpdates	int				100
spark.sql.streaming.offsetLog.formatVersion	int	i			1
spark.sql.streaming.optimizeOneRowPlan.enabled	boolean	i			false
spark.sql.streaming.pollingDelay	milliseconds	i			10ms
spark.sql.streaming.queryEvolution.enableSinkEvolution	boolean	i			false
spark.sql.streaming.queryEvolution.enableSourceEvolution	boolean	i			false
spark.sql.streaming.ratioExtraSpaceAllowedInCheckpoint	double	i			0.3
spark.sql.streaming.realTimeMode.allowlistCheck	boolean				true
spark.sql.streaming.realTimeMode.asyncProgressTrackingByDefault.enabled	boolean	i			true
spark.sql.streaming.realTimeMode.dangerouslyAllowCheckpointV1.enabled	boolean	i			false
spark.sql.streaming.realTimeMode.minBatchDuration	milliseconds				5000ms
spark.sql.streaming.realTimeMode.transformWithState.ttlEvictionIntervalMs	long	i			1000
spark.sql.streaming.schemaInference	boolean	i			false
spark.sql.streaming.sessionWindow.merge.sessions.in.local.partition	boolean				false
spark.sql.streaming.sessionWindow.stateFormatVersion	int	i			1
spark.sql.streaming.stateStore.autoSnapshotRepair.enabled	boolean	i			true
spark.sql.streaming.stateStore.autoSnapshotRepair.maxChangeFileReplay	int	i	1		500
spark.sql.streaming.stateStore.autoSnapshotRepair.numFailuresBeforeActivating	int	i	1		1
spark.sql.streaming.stateStore.checkpointFormatVersion	int	i			1
spark.sql.streaming.stateStore.commitValidation.enabled	boolean				true
spark.sql.streaming.stateStore.compression.codec	string	i			lz4
spark.sql.streaming.stateStore.coordinatorReportSnapshotUploadLag	boolean	i			true
spark.sql.streaming.stateStore.encodingFormat	string				unsaferow
spark.sql.streaming.stateStore.fileChecksumThreadPoolSize	int	i	0		4
spark.sql.streaming.stateStore.forceSnapshotUploadOnLag	boolean	i			true
spark.sql.streaming.stateStore.formatValidation.enabled	boolean	i			true
spark.sql.streaming.stateStore.maintenanceForceShutdownTimeout	seconds	i			60000ms
spark.sql.streaming.stateStore.maintenanceInterval	milliseconds	i			60000ms
spark.sql.streaming.stateStore.maintenanceProcessingTimeout	seconds	i			30000ms
spark.sql.streaming.stateStore.maintenanceShutdownTimeout	seconds	i			300000ms
spark.sql.streaming.stateStore.maxLaggingStoresToReport	int	i	0		5
spark.sql.streaming.stateStore.maxNumStateSchemaFiles	int	i			128
spark.sql.streaming.stateStore.maxVersionsToDeletePerMaintenance	int	i			-1
spark.sql.streaming.stateStore.minDeltasForSnapshot	int	i			10
spark.sql.streaming.stateStore.multiplierForMinTimeDiffToLog	long	i	1		10
spark.sql.streaming.stateStore.multiplierForMinVersionDiffToLog	long	i	1		5
spark.sql.streaming.stateStore.numStateStoreInstanceMetricsToReport	int	i	0		5
spark.sql.streaming.stateStore.numStateStoreMaintenanceThreads	int	i			2
spark.sql.streaming.stateStore.providerClass	string	i			org.apache.spark.sql.execution.streaming.state.HDFSBackedStateStoreProvider
spark.sql.streaming.stateStore.rocksdb.formatVersion	int	i	0		5
spark.sql.streaming.stateStore.rocksdb.mergeOperatorVersion	int	i			2
spark.sql.streaming.stateStore.rowChecksum.enabled	boolean	i			false
spark.sql.streaming.stateStore.rowChecksum.readVerificationRatio	long	i	0		0
spark.sql.streaming.stateStore.skipNullsForStreamStreamJoins.enabled	boolean	i			false
spark.sql.streaming.stateStore.snapshotLagReportInterval	milliseconds	i			300000ms
spark.sql.streaming.stateStore.snapshotToCleanupThreadRatio	double	i			0.5
spark.sql.streaming.stateStore.stateSchemaCheck	boolean				true
spark.sql.streaming.stateStore.unloadOnCommit	boolean	i			false
spark.sql.streaming.stateStore.valueStateSchemaEvolutionThreshold	int	i			16
spark.sql.streaming.statefulOperator.allowMultiple	boolean	i			true
spark.sql.streaming.statefulOperator.alwaysNullableOutput.enabled	boolean	i			true
spark.sql.streaming.statefulOperator.checkCorrectness.enabled	boolean	i			true
spark.sql.streaming.statefulOperator.incrementalCleanupFactor	long	i	0		0
spark.sql.streaming.statefulOperator.useStrictDistribution	boolean	i			true
spark.sql.streaming.stopActiveRunOnRestart	boolean				true
spark.sql.streaming.stopTimeout	milliseconds				0
spark.sql.streaming.streamingQueryListeners	string	s			<undefined>
spark.sql.streaming.transformWithState.stateSchemaVersion	int				3
spark.sql.streaming.triggerAvailableNowWrapper.enabled	boolean	i			false
spark.sql.streaming.ui.enabled	boolean	s			true
spark.sql.streaming.ui.enabledCustomMetricList	string	si			
spark.sql.streaming.ui.retainedProgressUpdates	string	s			100
spark.sql.streaming.ui.retainedQueries	string	s			100
spark.sql.streaming.unsupportedOperationCheck	boolean	i			true
spark.sql.streaming.useStreamlineAggregator	boolean	i			false
spark.sql.streaming.validateEventTimeWatermarkColumn	boolean				true
spark.sql.streaming.verifyCheckpointDirectoryEmptyOnStart	boolean	i			true
spark.sql.subexpressionElimination.cache.maxEntries	int	i	0		100
spark.sql.subexpressionElimination.enabled	boolean	i			true
spark.sql.subexpressionElimination.filterExec.enabled	boolean	i			true
spark.sql.subexpressionElimination.skipForShortcutExpr	boolean	i			false
spark.sql.subquery.maxThreadThreshold	string	si			16
spark.sql.thriftServer.catalogMetadata.enabled	boolean				false
spark.sql.thriftServer.incrementalCollect	boolean	i			false
spark.sql.thriftServer.interruptOnCancel	boolean				<value of spark.sql.execution.interruptOnCancel>
spark.sql.thriftServer.queryTimeout	seconds				0ms
spark.sql.thriftserver.scheduler.pool	string				<undefined>
spark.sql.thriftserver.shuffleDependency.fileCleanup.enabled	boolean				false
spark.sql.thriftserver.ui.retainedSessions	int				200
spark.sql.thriftserver.ui.retainedStatements	int				200
spark.sql.timeTravel.atSyntax.enabled	boolean				true
spark.sql.timeTravelTimestampKey	string				timestampAsOf
spark.sql.timeTravelVersionKey	string				versionAsOf
spark.sql.timeType.enabled	boolean	i			false
spark.sql.timestampNanosTypes.enabled	boolean	i			false
spark.sql.timestampType	enum			TIMESTAMP_NTZ|TIMESTAMP_LTZ	TIMESTAMP_LTZ
spark.sql.transposeMaxValues	int				500
spark.sql.truncateTable.ignorePermissionAcl.enabled	boolean	i			false
spark.sql.tvf.allowMultipleTableArguments.enabled	boolean				false
spark.sql.udt.allowCreatingUDTFromString	boolean				true
spark.sql.udt.allowedDynamicUDTClasses	string				
spark.sql.ui.explainMode	enum			SIMPLE|EXTENDED|CODEGEN|COST|FORMATTED	formatted
spark.sql.ui.retainedExecutions	string	s			1000
spark.sql.unionOutputPartitioning	boolean	i			true
spark.sql.useCommonExprIdForAlias	boolean	i			true
spark.sql.variable.substitute	boolean				true
spark.sql.variant.allowDuplicateKeys	boolean	i			false
spark.sql.variant.allowReadingShredded	boolean	i			true
spark.sql.variant.forceShreddingSchemaForTest	string	i			
spark.sql.variant.inferShreddingSchema	boolean	i			true
spark.sql.variant.pushVariantIntoScan	boolean	i			true
spark.sql.variant.pushVariantIntoScan.deferCastError	boolean	i			false
spark.sql.variant.pushVariantIntoScan.pullOutExtractions	boolean	i			true
spark.sql.variant.shredding.maxSchemaDepth	int	i			50
spark.sql.variant.shredding.maxSchemaWidth	int	i			300
spark.sql.variant.validateUnicodeInJsonParsing	boolean	i			true
spark.sql.variant.writeShredding.enabled	boolean	i			true
spark.sql.view.maxNestedViewDepth	int	i	1		100
spark.sql.warehouse.dir	string	s			<undefined>
spark.sql.window.segmentTree.blockSize	int				65536
spark.sql.window.segmentTree.enabled	boolean				false
spark.sql.window.segmentTree.fanout	int	i			16
spark.sql.window.segmentTree.minPartitionRows	int	i	1		64
spark.sql.windowExec.buffer.in.memory.threshold	int	i			4096
spark.sql.windowExec.buffer.spill.size.threshold	bytes	i	1		<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.windowExec.buffer.spill.threshold	int	i			2147483647
spark.sql.xml.schemaInference.incrementalTypeCasting.enabled	boolean	i			true
spark.sql.xml.variant.respectInferSchema	boolean				true
`
