package io.sigmavault.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Disk;
import io.sigmavault.host.InstallProgress;
import io.sigmavault.host.InstallTarget;
import io.sigmavault.host.NetworkChange;
import io.sigmavault.host.NewPool;
import io.sigmavault.host.NewSystem;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Verb;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostClientTest {

    private static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "192.0.2.1");

    @TempDir Path folder;
    private final List<String> checked = new ArrayList<>();
    private final AuditNotes log = new AuditNotes();
    private boolean allowed = true;
    private FakeHelper helper = FakeHelper.NONE;

    @BeforeEach
    void aHelper() throws Exception {
        helper = FakeHelper.at(folder.resolve("helper.sock"));
    }

    @AfterEach
    void end() throws Exception {
        helper.close();
    }

    @Test
    void aChangeIsAllowedAskedForAndWrittenDown() throws SigmaVaultException {
        client().name(ANNA, "tank");

        assertThat(checked).containsExactly("host:machine:name host");
        assertThat(helper.requests)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.verb()).isEqualTo(Verb.HOST_NAME);
                    assertThat(request.get("name")).isEqualTo("tank");
                });
        assertThat(log.entries())
                .containsExactly(
                        new NewEntry(
                                "host:machine:name",
                                Outcome.DONE,
                                ANNA.actor(),
                                "host",
                                "192.0.2.1",
                                Map.of("name", "tank")));
    }

    @Test
    void whatThePolicyRefusesIsNeverAskedFor() {
        allowed = false;
        var client = client();

        refused("denied", 403, () -> client.reboot(ANNA));
        refused("denied", 403, () -> client.disks(ANNA));
        assertThat(helper.requests).isEmpty();
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void whatIsOutsideTheGrammarIsNeverAskedFor() {
        var client = client();

        refused("host-argument", 400, () -> client.name(ANNA, "a b"));
        refused("host-argument", 400, () -> client.journal(ANNA, "ssh", 5));
        refused("host-argument", 400, () -> client.apply(ANNA, NetworkChange.dhcp("eth0\n")));
        assertThat(helper.requests).isEmpty();
    }

    @Test
    void refusalsOfTheHelperAreToldAndWrittenDown() {
        helper.answer = new Reply.Refused("disk-in-use", "/dev/sda is in use: unmount it");
        var pool = new NewPool("tank", "/dev/sda", "ext4", "WD 1", false);
        var client = client();

        refused("disk-in-use", 409, () -> client.format(ANNA, pool));
        assertThat(log.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
                    assertThat(entry.detail())
                            .containsEntry("code", "disk-in-use")
                            .containsEntry("device", "/dev/sda");
                });

        helper.answer = new Reply.Refused("command-failed", "mkfs.ext4 ended with 1");
        refused("host-failed", 502, () -> client.format(ANNA, pool));
        assertThat(log.entries().getLast().outcome()).isEqualTo(Outcome.FAILED);
        helper.answer = new Reply.Refused("pool-unknown", "there is no pool tank");
        refused("pool-unknown", 404, () -> client.mount(ANNA, "tank"));
    }

    @Test
    void listsAreRead() throws SigmaVaultException {
        helper.answer =
                new Reply.Done(
                        "name=sda\tpath=/dev/sda\tparent=\ttype=disk\tsize=1000\tmodel=WD\tserial=1"
                                + "\ttitle=WD 1\tuse=data\tremovable=yes\tsignatures=gpt,ext4\n"
                                + "name=sda1\tpath=/dev/sda1\tparent=sda\tmounts=/a\\x0a/b\n");
        var disks = client().disks(ANNA);

        assertThat(disks).hasSize(2);
        assertThat(disks.getFirst().use()).isEqualTo(Disk.Use.DATA);
        assertThat(disks.getFirst().signatures()).containsExactly("gpt", "ext4");
        assertThat(disks.getLast().use()).isEqualTo(Disk.Use.PART);
        assertThat(disks.getLast().mounts()).containsExactly("/a", "/b");
        assertThat(log.entries()).isEmpty();

        helper.answer = new Reply.Done("pool=tank\tuuid=u\tmounted=yes\tsize=9\tfree=5\n");
        assertThat(client().pools(ANNA).getFirst().freeBytes()).isEqualTo(5);
        helper.answer = new Reply.Done("state=pending\tname=n\ttext=a\\x0ab\tseconds=31\n");
        assertThat(client().network(ANNA).getFirst().secondsLeft()).isEqualTo(31);
        helper.answer = new Reply.Done("nonsense");
        refused("host-failed", 502, () -> client().pools(ANNA));
    }

    @Test
    void anInstallationIsFollowedToItsEnd() throws Exception {
        var wanted = new NewSystem("/dev/sda", "WD 1", false, "tank");
        var seen = new ArrayList<InstallProgress>();
        helper.answer = new Reply.Done("state=done\tdevice=/dev/sda\tsentence=restart\n");

        client().install(ANNA, wanted, seen::add);

        assertThat(seen).extracting(InstallProgress::sentence).containsExactly("restart");
        assertThat(helper.requests)
                .extracting(request -> request.verb())
                .containsExactly(Verb.SYSTEM_INSTALL, Verb.SYSTEM_PROGRESS);
        helper.answer = new Reply.Done("state=failed\tcode=disk-damaged\tsentence=take another\n");
        assertThatThrownBy(() -> client().install(ANNA, wanted, seen::add))
                .hasMessageContaining("take another");
        assertThat(log.entries())
                .extracting(NewEntry::outcome)
                .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.FAILED);
        helper.answer = new Reply.Done("path=/dev/sda\tsize=9\tuse=data\tfit=disk-too-small\n");
        assertThat(client().installTargets(ANNA))
                .extracting(InstallTarget::refusal)
                .containsExactly("disk-too-small");
        assertThat(client().live()).isFalse();
    }

    @Test
    void aMachineWithoutAHelperSaysSo() throws Exception {
        helper.close();
        var client = client();

        assertThat(client.available()).isFalse();
        refused("host-unavailable", 503, () -> client.reboot(ANNA));
        assertThat(log.entries().getLast().outcome()).isEqualTo(Outcome.FAILED);
    }

    private HostClient client() {
        var access =
                (Access)
                        Proxy.newProxyInstance(
                                Access.class.getClassLoader(),
                                new Class<?>[] {Access.class},
                                (_, method, arguments) -> {
                                    assertThat(method.getName()).isEqualTo("check");
                                    checked.add(arguments[1] + " " + arguments[2]);
                                    if (!allowed) {
                                        throw AccessException.denied(arguments[1].toString());
                                    }
                                    return null;
                                });
        return new HostClient(access, log, new HelperSocket(folder.resolve("helper.sock")));
    }

    private interface Call {
        void run() throws SigmaVaultException;
    }

    private static void refused(String code, int status, Call call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.status()).isEqualTo(status);
                        });
    }
}
