// Prints scalaAnswers.json: what Scala 2.13 and Spark 4.0 (scala-library, commons-math3, spark-core, spark-catalyst and json4s from Maven) answer. `javac -cp … ScalaAnswers.java && java -cp …:. ScalaAnswers`
import java.util.*;
import java.math.*;
import scala.Tuple1; import scala.Tuple2; import scala.Tuple3; import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;
import org.apache.spark.util.random.*;
public class ScalaAnswers {
  static StringBuilder out = new StringBuilder("{\n");
  static boolean firstItem = true;
  static void put(String k, String v) { if (!firstItem) out.append(",\n"); firstItem = false; out.append("  \"" + k + "\": " + v); }
  static String ints(int[] a) { return Arrays.toString(a).replace(" ", ""); }
  static String dbl(double[] a) { return Arrays.toString(a).replace(" ", ""); }
  static int hh(Object o) { return scala.runtime.Statics.anyHash(o); }
  static Object T(Object a, Object b) { return new Tuple2(a, b); }
  static Object T(Object a, Object b, Object c) { return new Tuple3(a, b, c); }
  static scala.collection.immutable.Seq<Object> S(Object... a) { return CollectionConverters.asScala(Arrays.asList(a)).toSeq(); }
  static int rowHash(Object... a) { return new org.apache.spark.sql.catalyst.expressions.GenericRow(a).hashCode(); }
  public static void main(String[] args) throws Exception {
    // hashes: [source in JavaScript, hash]
    LinkedHashMap<String, Integer> h = new LinkedHashMap<>();
    h.put("null", 0); h.put("true", Boolean.TRUE.hashCode()); h.put("false", Boolean.FALSE.hashCode());
    h.put("5", Integer.valueOf(5).hashCode()); h.put("-7", Integer.valueOf(-7).hashCode()); h.put("2147483647", Integer.valueOf(2147483647).hashCode());
    for (long l : new long[]{2147483648L, 3000000000L, -2147483649L, -3000000000L, 9007199254740991L, -9007199254740991L, 1152921504606846976L}) h.put("" + l, Long.valueOf(l).hashCode());
    for (double d : new double[]{1.5, -1.5, 0.1, 1e300, -1e-300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e19, 5e-324}) h.put("" + d, Double.valueOf(d).hashCode());
    for (String s : new String[]{"", "a", "spark", "日本", "\ud83d\ude00 longer text"}) h.put("'" + s + "'", s.hashCode());
    h.put("[1, 2]", T(1, 2).hashCode()); h.put("['a', 1]", T("a", 1).hashCode()); h.put("[1.5, 0.1]", T(1.5, 0.1).hashCode()); h.put("[null, true]", T(null, true).hashCode());
    h.put("[3000000000, 'x']", T(3000000000L, "x").hashCode()); h.put("[NaN, Infinity]", T(Double.NaN, Double.POSITIVE_INFINITY).hashCode()); h.put("[1e300, 1e19]", T(1e300, 1e19).hashCode());
    h.put("[1, 'b', [2, 3]]", T(1, "b", T(2, 3)).hashCode()); h.put("[9223372036854775808, -9223372036854775808]", T(9223372036854775808d, -9223372036854775808d).hashCode()); h.put("[2.0, -3.0]", T(2.0, -3.0).hashCode());
    h.put("['only']", new Tuple1<Object>("only").hashCode()); h.put("[1, 2, 3, 4]", new Tuple4<Object,Object,Object,Object>(1, 2, 3, 4).hashCode()); h.put("[0.5, 0.25, 'z']", T(0.5, 0.25, "z").hashCode());
    h.put("Row.fromSeq([])", rowHash()); h.put("Row.fromSeq([1])", rowHash(1)); h.put("Row.fromSeq([1, 2])", rowHash(1, 2)); h.put("Row.fromSeq(['a', 1.5])", rowHash("a", 1.5)); h.put("Row.fromSeq([1, 2, 3])", rowHash(1, 2, 3)); h.put("Row.fromSeq([1, 2, 4, 5])", rowHash(1, 2, 4, 5)); h.put("Row.fromSeq([1, 1, 1])", rowHash(1, 1, 1)); h.put("Row.fromSeq([1, 2, 3, 5])", rowHash(1, 2, 3, 5)); h.put("Row.fromSeq([null, true, 'x'])", rowHash(null, true, "x"));
    scala.collection.immutable.Map<Object,Object> m = scala.collection.immutable.Map$.MODULE$.from((scala.collection.IterableOnce) S(new Tuple2<Object,Object>("a", 1), new Tuple2<Object,Object>("b", 2.5)));
    h.put("new Map([['a', 1], ['b', 2.5]])", m.hashCode());
    h.put("new Map()", scala.collection.immutable.Map$.MODULE$.empty().hashCode());
    h.put("new Set([1, 'x', 2.5])", scala.collection.immutable.Set$.MODULE$.from(S(1, "x", 2.5)).hashCode());
    h.put("123456789012345678901234567890n", hh(new BigInteger("123456789012345678901234567890"))); h.put("-123456789012345678901234567890n", hh(new BigInteger("-123456789012345678901234567890"))); h.put("1152921504606846977n", hh(new BigInteger("1152921504606846977").longValue()));
    for (String s : new String[]{"1.50", "0.1", "-3", "12345678901234567890.123", "1.10000000000000000001", "-0.5"}) h.put("new Decimal('" + s + "')", new scala.math.BigDecimal(new java.math.BigDecimal(s), java.math.MathContext.UNLIMITED).hashCode());
    h.put("new Date(1700000000123)", new java.util.Date(1700000000123L).hashCode()); h.put("new Date(-5)", new java.util.Date(-5).hashCode());
    h.put("Temporal.Instant.from('2024-02-29T01:02:03.123456789Z')", java.time.Instant.parse("2024-02-29T01:02:03.123456789Z").hashCode()); h.put("Temporal.Instant.from('1950-02-28T01:02:03.5Z')", java.time.Instant.parse("1950-02-28T01:02:03.5Z").hashCode());
    h.put("Temporal.PlainDate.from('2024-02-29')", java.time.LocalDate.parse("2024-02-29").hashCode()); h.put("Temporal.PlainTime.from('13:14:15.123456')", java.time.LocalTime.parse("13:14:15.123456").hashCode()); h.put("Temporal.PlainDateTime.from('2024-02-29T13:14:15.5')", java.time.LocalDateTime.parse("2024-02-29T13:14:15.5").hashCode());
    h.put("Temporal.ZonedDateTime.from('2024-07-01T12:00:00+02:00[Europe/Paris]')", java.time.ZonedDateTime.parse("2024-07-01T12:00:00+02:00[Europe/Paris]").hashCode());
    h.put("Temporal.Duration.from('PT1H2.5S')", java.time.Duration.parse("PT1H2.5S").hashCode()); h.put("Temporal.Duration.from('P1Y2M3D')", java.time.Period.parse("P1Y2M3D").hashCode());
    h.put("new YearMonthInterval(15)", java.time.Period.ofMonths(15).normalized().hashCode()); h.put("new DayTimeInterval(-1500000n)", java.time.Duration.ofMillis(-1500).hashCode());
    h.put("new Uint8Array([1, 200, 3])", Arrays.hashCode(new int[]{1, 200, 3}));
    StringBuilder hs = new StringBuilder("{\n");
    int c = 0; for (Map.Entry<String,Integer> e : h.entrySet()) hs.append("    \"" + e.getKey().replace("\"", "\\\"") + "\": " + e.getValue() + (++c < h.size() ? ",\n" : "\n"));
    put("hashes", hs.append("  }").toString());
    StringBuilder rs = new StringBuilder("[");
    boolean f = true;
    for (long seed : new long[]{0, 1, 42, -1, 2, 1234567890123L, Long.MIN_VALUE}) for (String kind : new String[]{"java", "xorshift"}) {
      Random r = kind.equals("java") ? new Random(seed) : new XORShiftRandom(seed);
      if (!f) rs.append(","); f = false;
      rs.append("\n    {\"kind\":\"" + kind + "\",\"seed\":\"" + seed + "\",\"ints\":[" + r.nextInt() + "," + r.nextInt() + "],\"bounded\":[" + r.nextInt(10) + "," + r.nextInt(16) + "," + r.nextInt(1000000007) + "," + r.nextInt(2147483647) + "," + r.nextInt(1073741825) + "],\"longs\":[\"" + r.nextLong() + "\",\"" + r.nextLong() + "\"],\"doubles\":[" + r.nextDouble() + "," + r.nextDouble() + "],\"floats\":[" + (double) r.nextFloat() + "],\"booleans\":[" + r.nextBoolean() + "," + r.nextBoolean() + "],\"gaussians\":[" + r.nextGaussian() + "," + r.nextGaussian() + "," + r.nextGaussian() + "]}");
    }
    put("randoms", rs.append("\n  ]").toString());
    int[] bs = new int[]{0, 1, 2, 3, -1, 12345, Integer.MIN_VALUE}; int[] bo = new int[bs.length];
    for (int i = 0; i < bs.length; i++) bo[i] = scala.util.hashing.package$.MODULE$.byteswap32(bs[i]);
    put("byteswap32", "[" + ints(bs) + "," + ints(bo) + "]");
    StringBuilder ss = new StringBuilder("["); f = true;
    for (double fr : new double[]{0.05, 0.3, 0.4, 0.5, 0.9, 0, 1}) for (long seed : new long[]{1, -7, 99999999999L}) {
      BernoulliSampler<Object> s = new BernoulliSampler<>(fr, scala.reflect.ClassTag$.MODULE$.Any()); s.setSeed(seed);
      int[] got = new int[100]; for (int i = 0; i < 100; i++) got[i] = s.sample();
      if (!f) ss.append(","); f = false; ss.append("\n    {\"how\":\"bernoulli\",\"fraction\":" + fr + ",\"seed\":\"" + seed + "\",\"taken\":" + ints(got) + "}");
    }
    for (double fr : new double[]{0.05, 0.4, 0.5, 1.7, 12.25, 39.9, 40, 123.75, 1000.5}) for (long seed : new long[]{1, -7, 99999999999L}) {
      PoissonSampler<Object> s = new PoissonSampler<>(fr); s.setSeed(seed);
      int[] got = new int[60]; for (int i = 0; i < 60; i++) got[i] = s.sample();
      ss.append(",\n    {\"how\":\"poisson\",\"fraction\":" + fr + ",\"seed\":\"" + seed + "\",\"taken\":" + ints(got) + "}");
    }
    for (double[] lu : new double[][]{{0, 0.3}, {0.3, 0.7}, {0.5, 0.5}}) {
      BernoulliCellSampler<Object> s = new BernoulliCellSampler<>(lu[0], lu[1], false); s.setSeed(5);
      int[] got = new int[60]; for (int i = 0; i < 60; i++) got[i] = s.sample();
      ss.append(",\n    {\"how\":\"cell\",\"lower\":" + lu[0] + ",\"upper\":" + lu[1] + ",\"seed\":\"5\",\"taken\":" + ints(got) + "}");
    }
    put("samples", ss.append("\n  ]").toString());
    StringBuilder fs = new StringBuilder("["); f = true;
    for (int n : new int[]{1, 5, 20, 100}) for (long total : new long[]{10, 1000}) for (boolean w : new boolean[]{true, false}) { if (!f) fs.append(","); f = false; fs.append("[" + n + "," + total + "," + w + "," + SamplingUtils.computeFractionForSampleSize(n, total, w) + "]"); }
    put("fractions", fs.append("]").toString());
    List<Object> hundred = new ArrayList<>(); for (int i = 0; i < 100; i++) hundred.add(i);
    Tuple2<Object, Object> res = (Tuple2) SamplingUtils.reservoirSampleAndCount(CollectionConverters.asScala(hundred.iterator()), 7, 11L, scala.reflect.ClassTag$.MODULE$.Any());
    put("reservoir", Arrays.toString((Object[]) res._1()));
    System.out.println(out.append("\n}"));
  }
}
