package io.sigmavault.host.client;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Block devices that the kernel has now, by a look into `/sys/class/block`, which needs no root and no helper.
///
/// @param folder one entry a device, named as below `/dev`
record BlockDevices(Path folder) {

    /// Most devices that are told apart; more are not seen.
    static final int MOST = 1024;

    /// Each name with what differs when another medium has it: number of the medium (`diskseq`, Linux 5.15) and size.
    ///
    /// @return empty where there is no such folder
    Map<String, String> now() {
        var found = new TreeMap<String, String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (found.size() < MOST) {
                    String medium =
                            text(entry.resolve("diskseq")) + " " + text(entry.resolve("size"));
                    found.put(entry.getFileName().toString(), medium);
                }
            }
        } catch (IOException e) {
            return Map.of(); // a machine without block devices, or no Linux
        }
        return found;
    }

    /// Empty if it is gone meanwhile.
    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
