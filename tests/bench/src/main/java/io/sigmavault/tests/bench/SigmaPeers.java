package io.sigmavault.tests.bench;

import java.util.ArrayList;
import java.util.List;

/// Peers of the tiers, which have all files of a type in one piece: those that this machine has.
final class SigmaPeers {

    static final String ZPAQ = "zpaq -m5";

    private SigmaPeers() {}

    static List<SigmaCoder> here() {
        var peers = new ArrayList<SigmaCoder>();
        filter(peers, List.of("xz", "-9e", "-T1"), List.of("xz", "-dc"));
        filter(peers, List.of("brotli", "-q", "11", "-w", "24"), List.of("brotli", "-dc"));
        filter(peers, List.of("bzip3", "-e", "-b", "16"), List.of("bzip3", "-d"));
        archiver(
                peers,
                "7z PPMd",
                List.of("7za", "a", "-m0=PPMd", "-mx=9", "-mmt=1", "ARCHIVE", "FILE"),
                List.of("7za", "x", "ARCHIVE"));
        archiver(
                peers,
                ZPAQ,
                List.of("zpaq", "add", "./ARCHIVE", "FILE", "-m5", "-t1"),
                List.of("zpaq", "extract", "./ARCHIVE", "FILE", "-t1"));
        return peers;
    }

    private static void filter(List<SigmaCoder> peers, List<String> encode, List<String> decode) {
        add(peers, String.join(" ", encode), encode, new SigmaFilter(encode, decode));
    }

    private static void archiver(
            List<SigmaCoder> peers, String name, List<String> pack, List<String> unpack) {
        add(peers, name, pack, new SigmaArchiver(pack, unpack));
    }

    private static void add(
            List<SigmaCoder> peers, String name, List<String> command, SigmaCoder.Way way) {
        if (SigmaFilter.here(command.getFirst())) {
            peers.add(new SigmaCoder(name, 1, Integer.MAX_VALUE, way));
        } else {
            IO.println("missing peer: " + name);
        }
    }
}
