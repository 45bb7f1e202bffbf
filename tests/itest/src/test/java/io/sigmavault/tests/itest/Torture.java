package io.sigmavault.tests.itest;

import io.sigmavault.tests.support.SmbClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What came of one suite of Samba's `smbtorture`.
///
/// @param outcomes test → `success`, `failure`, `error` or `skip`
/// @param cutOff whether it was ended before its end, so that tests are missing
record Torture(Map<String, String> outcomes, boolean cutOff) {

    /// Of one that is cut off on the mount, the rest counts as failed.
    private static final String SUITE_SECONDS =
            System.getProperty("sigmavault.torture.seconds", "400");

    static final String PASSED = "success";

    private static final int TIMEOUT_EXIT = 124;
    private static final Pattern OUTCOME =
            Pattern.compile("(success|failure|error|skip): (.*?)( \\[)?");

    /// @param out where all that it says goes
    static Torture run(SmbClient client, String suite, Path out)
            throws IOException, InterruptedException {
        int code =
                new ProcessBuilder(
                                "timeout",
                                SUITE_SECONDS,
                                "smbtorture",
                                "//127.0.0.1/" + client.share(),
                                "-p",
                                Integer.toString(client.port()),
                                "-U",
                                client.user(),
                                "--option=clientminprotocol=SMB3_11",
                                "--client-protection=encrypt",
                                "--option=torture:progress=no",
                                "smb2." + suite)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start()
                        .waitFor();
        var outcomes = new TreeMap<String, String>();
        for (String line : Files.readAllLines(out, StandardCharsets.ISO_8859_1)) {
            var outcome = OUTCOME.matcher(line);
            if (outcome.matches()) {
                outcomes.put(suite + "." + outcome.group(2).replace(' ', '_'), outcome.group(1));
            }
        }
        return new Torture(outcomes, code == TIMEOUT_EXIT);
    }

    /// A list of the resources: the first word of each line and the rest.
    static Map<String, String> list(String name) throws IOException {
        var lines = new LinkedHashMap<String, String>();
        try (var in =
                Objects.requireNonNull(Torture.class.getResourceAsStream("/smbtorture/" + name))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(line -> lines.put(line[0], line.length > 1 ? line[1] : ""));
        }
        return lines;
    }
}
