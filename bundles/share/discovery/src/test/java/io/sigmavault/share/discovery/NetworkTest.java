package io.sigmavault.share.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two machines on a cable: two network namespaces with a pair of interfaces that comes after the server has started. Needs
/// root; without it the test is left out.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkTest {

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void aProbeIsAnsweredWhateverInterfaceComesLater() throws Exception {
        assumeThat(run("unshare", "--net", "true")).isZero();
        var server = new Machine("server");
        var client = new Machine("client-later");
        assertThat(client.line()).isEqualTo("up");
        assertThat(server.line()).startsWith("serving");
        String serverId = server.pid();
        String clientId = client.pid();
        within(
                serverId, "ip", "link", "add", "va", "type", "veth", "peer", "name", "vb", "netns",
                clientId);
        address(serverId, "va", "1");
        address(clientId, "vb", "2");

        client.go();
        assertThat(client.line()).isEqualTo("listening");
        server.go();
        assertThat(server.line()).isEqualTo("looked");
        client.go();
        assertThat(client.line()).isEqualTo("hello true");
        for (int i = 0; i < 4; i++) {
            assertThat(client.line()).as("probe %d", i).isEqualTo("match true true true");
        }
        assertThat(client.line()).isEqualTo("computer true");
        client.go();
        server.in.close();
        assertThat(client.line()).isEqualTo("bye");
        assertThat(server.line()).isEqualTo("served");
    }

    private static void address(String process, String link, String host) throws Exception {
        within(process, "ip", "link", "set", link, "addrgenmode", "none");
        within(process, "ip", "link", "set", link, "up");
        within(process, "ip", "addr", "add", "192.0.2." + host + "/24", "dev", link);
        within(process, "ip", "addr", "add", "fe80::" + host + "/64", "dev", link, "nodad");
    }

    private static void within(String process, String... command) throws Exception {
        var line = new ArrayList<>(List.of("nsenter", "--net", "--target", process));
        line.addAll(List.of(command));
        assertThat(run(line.toArray(String[]::new))).as(line.toString()).isZero();
    }

    private static int run(String... command) throws Exception {
        var process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    /// A process of its own namespace; the one named `client-later` starts its program at the first line it gets.
    private final class Machine {

        final OutputStream in;
        private final BufferedReader out;
        private final Process process;

        Machine(String role) throws IOException {
            String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
            String wait = role.equals("server") ? "" : "echo up; read -r _; ";
            process =
                    new ProcessBuilder(
                                    "unshare",
                                    "--net",
                                    "sh",
                                    "-c",
                                    "ip link set lo up; " + wait + "exec \"$@\"",
                                    "sh",
                                    java,
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    TwoMachines.class.getName(),
                                    role)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            processes.add(process);
            in = process.getOutputStream();
            out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
        }

        String pid() {
            return Long.toString(process.pid());
        }

        void go() throws IOException {
            in.write('\n');
            in.flush();
        }

        String line() throws IOException {
            String line = out.readLine();
            return line == null ? "ended" : line;
        }
    }
}
