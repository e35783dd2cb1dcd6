// A K-means model as PMML (https://dmg.org/pmml/v4-4-1/ClusteringModel.html), with the elements Spark writes.
import { doubleText } from '../types/valueText.js'

export function pmml(centers: readonly (readonly number[])[], now: Date): string {
  const fields = (centers[0] ?? []).map((_, d) => `field_${d}`)
  const lines = (indent: string, texts: readonly string[]): string => texts.map(text => `${indent}${text}\n`).join('')
  const two = (value: number): string => String(value).padStart(2, '0')
  const time = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
    <Header description="k-means clustering">
        <Application name="firesteel MLlib" version="4.3.0"/>
        <Timestamp>${time}</Timestamp>
    </Header>
    <DataDictionary numberOfFields="${fields.length}">
${lines('        ', fields.map(field => `<DataField name="${field}" optype="continuous" dataType="double"/>`))}    </DataDictionary>
    <ClusteringModel modelName="k-means" functionName="clustering" modelClass="centerBased" numberOfClusters="${centers.length}">
        <MiningSchema>
${lines('            ', fields.map(field => `<MiningField name="${field}" usageType="active"/>`))}        </MiningSchema>
        <ComparisonMeasure kind="distance">
            <squaredEuclidean/>
        </ComparisonMeasure>
${lines('        ', fields.map(field => `<ClusteringField field="${field}" compareFunction="absDiff"/>`))}${centers.map((center, c) => `        <Cluster name="cluster_${c}">
            <Array n="${center.length}" type="real">${center.map(doubleText).join(' ')}</Array>
        </Cluster>
`).join('')}    </ClusteringModel>
</PMML>
`
}
