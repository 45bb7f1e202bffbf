package io.sigmavault.tests.bench;

import java.util.Map;
import java.util.Set;

/// What issue 7 asks of the tiers, in hundredths.
final class SigmaBars {

    /// The tight tier's: as many times the speed of zstd -19.
    static final double TIGHT_SPEED = 3;

    /// The dense tier's: as many times the speed of zpaq -m5.
    static final double DENSE_SPEED = 2.5;

    /// MB a second that the tight tier is read with.
    static final double TIGHT_READ = 100;

    /// MB a second that comes in at.
    static final double INGEST_SPEED = 100;

    /// Most of what a type may take as it comes in, of zstd -3.
    private static final Map<String, Integer> INGEST = Map.of("log", 85, "ndjson", 85, "csv", 92);

    /// Most of what a type may take in the tight tier, of U.
    private static final Map<String, Integer> TIGHT =
            Map.ofEntries(
                    Map.entry("log", 75),
                    Map.entry("sql", 80),
                    Map.entry("csv", 85),
                    Map.entry("ndjson", 85),
                    Map.entry("json", 90),
                    Map.entry("xml", 90),
                    Map.entry("mail", 95),
                    Map.entry("source", 98),
                    Map.entry("text", 98),
                    Map.entry("sqlite", 98),
                    Map.entry("exec", 95),
                    Map.entry("numeric", 90),
                    Map.entry("office", 78),
                    Map.entry("pdf", 70),
                    Map.entry("png", 88),
                    Map.entry("jar", 65),
                    Map.entry("small-similar", 110),
                    Map.entry("versions", 100),
                    Map.entry("jpeg", 100),
                    Map.entry("diskimage", 100),
                    Map.entry("all", 87));

    /// Most of what a type may take in the dense tier, of zpaq -m5.
    private static final Map<String, Integer> OF_ZPAQ =
            Map.ofEntries(
                    Map.entry("log", 92),
                    Map.entry("sql", 88),
                    Map.entry("csv", 90),
                    Map.entry("ndjson", 80),
                    Map.entry("json", 95),
                    Map.entry("xml", 100),
                    Map.entry("mail", 100),
                    Map.entry("source", 102),
                    Map.entry("text", 102),
                    Map.entry("sqlite", 102),
                    Map.entry("exec", 102),
                    Map.entry("numeric", 102),
                    Map.entry("all", 87));

    /// The same, of U.
    private static final Map<String, Integer> DENSE =
            Map.of(
                    "office",
                    70,
                    "pdf",
                    58,
                    "png",
                    80,
                    "jpeg",
                    100,
                    "diskimage",
                    100,
                    "jar",
                    60,
                    "all",
                    80);

    /// What the codec `sigma` has a structure for: the bars of speed are of these.
    private static final Set<String> SIGMA =
            Set.of(
                    "log",
                    "ndjson",
                    "json",
                    "csv",
                    "xml",
                    "sql",
                    "mail",
                    "source",
                    "text",
                    "sqlite",
                    "exec",
                    "numeric",
                    "small-similar");

    private SigmaBars() {}

    static boolean isSigma(String type) {
        return SIGMA.contains(type);
    }

    /// 0 if the type has none.
    static double ingest(String type) {
        return INGEST.getOrDefault(type, 0) / 100.0;
    }

    /// 0 if the type has none.
    static double tight(String type) {
        return TIGHT.getOrDefault(type, 0) / 100.0;
    }

    /// 0 if the type has none of this kind.
    static double denseOfZpaq(String type) {
        return OF_ZPAQ.getOrDefault(type, 0) / 100.0;
    }

    /// 0 if the type has none of this kind.
    static double dense(String type) {
        return DENSE.getOrDefault(type, 0) / 100.0;
    }
}
