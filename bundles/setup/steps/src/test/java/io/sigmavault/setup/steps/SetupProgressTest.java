package io.sigmavault.setup.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.setup.Setup;
import io.sigmavault.setup.SetupStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupProgressTest {

    private static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "192.0.2.1");

    @TempDir Path folder;

    @Test
    void stepsComeInOrderWithWhereTheyStand() throws Exception {
        var setup =
                setup(step("vault", 40, Answer.of("DONE")), step("zone", 10, Answer.of("OPEN")));
        setup.bindStep(step("disk", 30, Answer.of("ABSENT")));
        setup.bindStep(
                step(
                        "away",
                        5,
                        _ -> {
                            throw new SigmaVaultException("host-unavailable", 503, "no helper");
                        }));

        assertThat(states(setup)).containsExactly("zone OPEN", "vault DONE");
    }

    @Test
    void anotherServerGoesOnWhereThisOneStopped() throws Exception {
        var setup = setup(step("zone", 10, Answer.of("OPEN")), step("net", 20, Answer.of("OPEN")));
        assertThat(setup.running()).isFalse();
        setup.begin();
        setup.close("zone", false);
        setup.close("net", true);

        var again = setup(step("zone", 10, Answer.of("OPEN")), step("net", 20, Answer.of("OPEN")));
        assertThat(again.running()).isTrue();
        assertThat(states(again)).containsExactly("zone DONE", "net SKIPPED");

        again.finish();
        again.begin(); // once is enough
        assertThat(setup().running()).isFalse();
    }

    @Test
    void aStepThatIsNoneIsRefused() throws Exception {
        var setup = setup(step("zone", 10, Answer.of("OPEN")));
        assertThatThrownBy(() -> setup.close("nothing", false))
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("step-unknown"));
    }

    @Test
    void whatCannotBeWrittenChangesNothing() throws Exception {
        var setup = new SetupProgress(new ProgressFile(folder.resolve("missing/file")));
        assertThatThrownBy(setup::begin)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("setup-failed"));
        assertThat(setup.running()).isFalse();
        assertThat(Files.list(folder)).isEmpty();
    }

    private interface Answer {
        SetupStep.Standing now(Caller caller) throws SigmaVaultException;

        static Answer of(String name) {
            return _ -> SetupStep.Standing.valueOf(name);
        }
    }

    private SetupProgress setup(SetupStep... steps) throws IOException {
        var setup = new SetupProgress(new ProgressFile(folder.resolve("setup-steps")));
        List.of(steps).forEach(setup::bindStep);
        return setup;
    }

    private static List<String> states(Setup setup) {
        return setup.steps(ANNA).stream()
                .map(each -> each.step().id() + " " + each.state())
                .toList();
    }

    private static SetupStep step(String id, int order, Answer answer) {
        return new SetupStep() {
            @Override
            public Descriptor descriptor() {
                return new Descriptor(id, order, "machine", "sv-setup-" + id);
            }

            @Override
            public Standing standing(Caller caller) throws SigmaVaultException {
                return answer.now(caller);
            }
        };
    }
}
