package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The distribution as Windows finds it: another machine, a network namespace at the end of a cable, asks who is there. Needs
/// root.
@Tag("slow")
@Timeout(240)
class NetworkFolderTest {

    private static final String BUNDLE = "io.sigmavault.share.discovery";

    /// Asks by WS-Discovery at the address named first, and prints the description that is at the address it is told; nothing
    /// if nobody answers within a second.
    private static final String WINDOWS =
            """
            import re, socket, sys, urllib.request
            SOAP = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' \\
                'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" ' \\
                'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" ' \\
                'xmlns:p="http://schemas.xmlsoap.org/ws/2006/02/devprof"><s:Header><a:To>%s</a:To>' \\
                '<a:Action>http://schemas.xmlsoap.org/ws/%s</a:Action>' \\
                '<a:MessageID>urn:uuid:9b7b1b6e-5b8e-4c0e-9d3f-2f6d1d3d9a11</a:MessageID>' \\
                '</s:Header><s:Body>%s</s:Body></s:Envelope>'
            probe = SOAP % ('urn:schemas-xmlsoap-org:ws:2005:04:discovery', '2005/04/discovery/Probe',
                '<d:Probe><d:Types>p:Device</d:Types></d:Probe>')
            own = sys.argv[1]
            asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            asking.bind((own, 0))
            asking.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
            asking.settimeout(1)
            asking.sendto(probe.encode(), ('239.255.255.250', 3702))
            try:
                match = asking.recv(65536).decode()
            except TimeoutError:
                sys.exit()
            device = re.search('Address>(urn:uuid:[^<]*)<', match[match.index('ProbeMatch>'):]).group(1)
            at = re.search('XAddrs>([^<]*)<', match).group(1)
            get = SOAP % (device, '2004/09/transfer/Get', '')
            request = urllib.request.Request(at, get.encode(), {'Content-Type': 'application/soap+xml'})
            print(at, urllib.request.urlopen(request, timeout=20).read().decode())
            """;

    private final int place = (int) (ProcessHandle.current().pid() & 0x3fff) * 4;
    private final String subnet = "198.18." + (place >> 8 & 255) + ".";
    private final String server = subnet + ((place & 255) + 1);
    private final String client = subnet + ((place & 255) + 2);
    private final String cable = "svd" + ProcessHandle.current().pid();

    @Test
    void windowsFindsTheMachineWhileAShareHasSmb() throws Exception {
        assumeTrue(run("unshare", "--net", "true").isEmpty(), "needs root");
        var other = new ProcessBuilder("unshare", "--net", "sleep", "1000").start();
        try {
            connect(String.valueOf(other.pid()));
            var options =
                    StartOptions.in(SigmaVaultExtension.freshFolder("folder"))
                            .listening("127.0.0.1," + server);
            try (var sigmavault = SigmaVault.start(options)) {
                found(sigmavault.owner(), other.pid());
            }
            assertThat(windows(other.pid())).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private void found(Rest owner, long other) throws Exception {
        assertThat(state(owner)).as("nothing is loaded without such a share").isEmpty();
        assertThat(windows(other)).isEmpty();
        share(owner, "[\"smb\"]");
        SmbSite.await(() -> !windows(other).isEmpty());
        assertThat(windows(other))
                .startsWith("http://" + server + ":5357/")
                .contains("2004/09/transfer/GetResponse")
                .contains("/Workgroup:WORKGROUP</");
        assertThat(state(owner)).isEqualTo("active");
        protocols(owner, "[\"webdav\"]");
        SmbSite.await(() -> !state(owner).equals("active"));
        assertThat(windows(other)).isEmpty();
        protocols(owner, "[\"smb\"]");
        SmbSite.await(() -> !windows(other).isEmpty());
    }

    private static void share(Rest owner, String protocols) {
        owner.post(
                        "/shares",
                        "{\"name\":\"seen\",\"source\":{\"vault\":\"main\",\"path\":\"%s\"},\"protocols\":%s}"
                                .formatted(Given.folder(owner), protocols))
                .expect(201);
    }

    private static void protocols(Rest owner, String protocols) {
        owner.with("Content-Type", "application/json")
                .put("/shares/seen", Given.utf8("{\"protocols\":" + protocols + "}"))
                .expect(200);
    }

    /// State of the bundle; empty if there is none.
    private static String state(Rest owner) {
        var bundles = owner.get("/system/bundles").expect(200).json().path("bundles");
        return StreamSupport.stream(bundles.spliterator(), false)
                .filter(bundle -> bundle.path("symbolicName").asText().equals(BUNDLE))
                .map(bundle -> bundle.path("state").asText().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private void connect(String other) throws Exception {
        String namespace = "/proc/" + other + "/ns/net";
        var own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        while (Files.readSymbolicLink(Path.of(namespace)).equals(own)) {
            Thread.onSpinWait();
        }
        run("ip", "link", "add", cable, "type", "veth", "peer", "name", "far", "netns", other);
        run("ip", "addr", "add", server + "/30", "dev", cable);
        run("ip", "link", "set", cable, "up");
        within(other, "ip", "addr", "add", client + "/30", "dev", "far");
        within(other, "ip", "link", "set", "far", "up");
    }

    /// What the other machine finds.
    private String windows(long other) throws Exception {
        return within(String.valueOf(other), "python3", "-c", WINDOWS, client);
    }

    private static String within(String other, String... command) throws Exception {
        var line = new ArrayList<>(List.of("nsenter", "--net", "--target", other));
        line.addAll(List.of(command));
        return run(line.toArray(String[]::new));
    }

    /// @return what it prints, errors too
    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        return said;
    }
}
