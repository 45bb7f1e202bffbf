package io.sigmavault.host.helper;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Empty disks on loop devices, each a sparse file.
record LoopDisks(Programs programs, List<String> attached, List<Path> files) {

    LoopDisks(Programs programs) {
        this(programs, new ArrayList<>(), new ArrayList<>());
    }

    /// Stands the test aside where there can be none, or a program is missing.
    void assume(String... tools) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "not root");
        assumeTrue(Files.exists(Path.of("/dev/loop-control")), "no loop devices");
        for (String tool : tools) {
            assumeTrue(
                    Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                            .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))),
                    tool + " is not installed");
        }
        var probe = Files.createTempDirectory("loop");
        try {
            attach(probe, 1 << 20);
            detach();
        } catch (HostException e) { // some containers have the control device and no right to it
            assumeTrue(false, "loop devices can't be attached here");
        }
    }

    /// @return path of the device
    String attach(Path folder, long bytes) throws IOException, HostException {
        var file = folder.resolve("disk" + files.size());
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        files.add(file);
        return attach("--find", "--show", file.toString());
    }

    /// A second device that begins within the last disk, which is let go first.
    String attachPart(long at) throws HostException {
        programs.run("losetup", "--detach", attached.removeLast());
        return attach("--find", "--show", "--offset", "" + at, files.getLast().toString());
    }

    private String attach(String... arguments) throws HostException {
        String loop = programs.run("losetup", arguments).strip();
        attached.add(loop);
        return loop;
    }

    void detach() throws HostException {
        for (String loop : attached) {
            programs.run("losetup", "--detach", loop);
        }
        attached.clear();
    }
}
