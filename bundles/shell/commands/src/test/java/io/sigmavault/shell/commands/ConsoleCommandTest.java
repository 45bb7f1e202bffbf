package io.sigmavault.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleCommandTest {

    @TempDir Path folder;
    private final List<String> asked = new ArrayList<>();
    private final List<String> passphrases = new ArrayList<>();
    private final FakeFramework framework = new FakeFramework();

    @Test
    void everyActionIsACommandWithHelp() throws Exception {
        for (Class<?> type : classes()) {
            if (Action.class.isAssignableFrom(type) && !type.getSimpleName().contains("Command")) {
                assertThat(type).hasAnnotation(Service.class);
                var command = type.getAnnotation(Command.class);
                assertThat(command.scope()).matches("[a-z]+");
                assertThat(command.name()).matches("[a-z-]+");
                assertThat(command.description()).as(type.getName()).endsWith(".");
            }
        }
    }

    @Test
    void absentServiceIsNamed() {
        framework.with(Access.class, access(true));
        assertThatThrownBy(() -> run(new VaultList(), new FakeSession()))
                .hasMessageStartingWith("Vaults is not there now")
                .hasMessageEndingWith("[service-away]");
    }

    @Test
    void policyIsAskedAsTheConsolesUser() throws Exception {
        framework.with(Access.class, access(true)).with(Vaults.class, vaults());
        var session = new FakeSession();
        run(new VaultList(), session);
        assertThat(asked).containsExactly("console:olga vault:vault:read vaults");
        assertThat(session.printed()).contains("photos | UNLOCKED | 3");
    }

    @Test
    void refusalIsShown() {
        framework.with(Access.class, access(false)).with(Vaults.class, vaults());
        assertThatThrownBy(() -> run(new VaultList(), new FakeSession()))
                .hasMessageEndingWith("[denied]");
    }

    @Test
    void bundlesCanBeChangedWhileThePolicyIsAway() throws Exception {
        var session = new FakeSession();
        var command = new CodecList();
        assertThatThrownBy(() -> run(command, session)).hasMessageStartingWith("Codecs is not");
        assertThat(session.printed()).startsWith("Goes on without audit: Access is not there now");
        framework.with(Access.class, access(false));
        assertThatThrownBy(() -> run(command, session)).hasMessageEndingWith("[denied]");
    }

    @Test
    void passphraseIsAskedForOrTakenFromAFile() throws Exception {
        framework.with(Access.class, access(true)).with(Vaults.class, vaults());
        run(unlock(null), new FakeSession("from keyboard"));
        var file = Files.writeString(folder.resolve("p"), "from füle\nsecond line\n");
        run(unlock(file.toString()), new FakeSession());
        assertThat(passphrases).containsExactly("from keyboard", "from füle");
        assertThatThrownBy(() -> run(unlock(null), new FakeSession()))
                .hasMessageContaining("--passphrase-file");
    }

    @Test
    void typingMistakesAreFound() {
        assertThatThrownBy(
                        () -> Passphrase.get(new FakeSession("one", "other").session(), null, true))
                .hasMessageContaining("differ");
    }

    @Test
    void hostileNamesCannotDriveTheTerminal() {
        assertThat(Printable.of("a\u001b[2Jb\u202Ec\nd")).isEqualTo("a\\u001B[2Jb\\u202Ec\\u000Ad");
        assertThat(Printable.of("Müller – 写真 😀")).isEqualTo("Müller – 写真 😀");
    }

    @Test
    void sizesAreDecimal() {
        assertThat(List.of(Sizes.of(999), Sizes.of(1_000), Sizes.of(999_999), Sizes.of(5L << 40)))
                .containsExactly("999 B", "1.0 kB", "1.0 MB", "5.5 TB");
    }

    @Test
    void logInsAreAudited() {
        var good = ConsoleLogins.entry(Outcome.DONE, "admin");
        assertThat(good.outcome()).isEqualTo(Outcome.DONE);
        assertThat(good.actor()).isEqualTo(new Actor("console", "admin"));
        var bad = ConsoleLogins.entry(Outcome.DENIED, null);
        assertThat(bad.actor()).isEqualTo(new Actor("console", "nobody"));
    }

    private Access access(boolean allow) {
        return FakeFramework.fake(
                Access.class,
                (_, arguments) -> {
                    asked.add(
                            ((Caller) arguments[0]).actor()
                                    + " "
                                    + arguments[1]
                                    + " "
                                    + arguments[2]);
                    if (!allow) {
                        throw AccessException.denied((String) arguments[1]);
                    }
                    return null;
                });
    }

    private Vaults vaults() {
        var info =
                new VaultInfo(
                        "photos",
                        0,
                        VaultInfo.State.UNLOCKED,
                        Instant.EPOCH,
                        3,
                        1,
                        10,
                        20,
                        Map.of(),
                        4);
        return FakeFramework.fake(
                Vaults.class,
                (method, arguments) -> {
                    if (method.equals("list")) {
                        return List.of(info);
                    }
                    passphrases.add(new String((char[]) arguments[1]));
                    return info;
                });
    }

    private static VaultUnlock unlock(@org.jspecify.annotations.Nullable String file)
            throws Exception {
        var command = new VaultUnlock();
        set(command, VaultUnlock.class, "vault", "photos");
        if (file != null) {
            set(command, VaultUnlock.class, "file", file);
        }
        return command;
    }

    private void run(ConsoleCommand command, FakeSession session) throws Exception {
        set(command, ConsoleCommand.class, "session", session.session());
        set(command, ConsoleCommand.class, "own", framework.context());
        command.execute();
    }

    private static void set(Object target, Class<?> type, String name, Object value)
            throws Exception {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        field.set(target, value);
    }

    private static List<Class<?>> classes() throws Exception {
        var location =
                ConsoleCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        var names = new ArrayList<Class<?>>();
        try (var files = Files.walk(Path.of(location))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = Path.of(location).relativize(file).toString();
                names.add(Class.forName(name.replace('/', '.').replace(".class", "")));
            }
        }
        assertThat(names).hasSizeGreaterThan(30);
        return names;
    }
}
