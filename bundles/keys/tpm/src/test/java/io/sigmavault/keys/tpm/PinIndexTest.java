package io.sigmavault.keys.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sigmavault.audit.PinStore;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What swtpm keeps of the audit log: through restarts, torn writes, a clear, and where somebody else wants to write it.
class PinIndexTest {

    private static final byte[] EMPTY = new byte[0];
    private static final byte[] FIRST = Ecdsa.sha256("version 1".getBytes());
    private static final byte[] STRANGE = Ecdsa.sha256("a stranger's".getBytes());

    @TempDir Path folder;
    private SwTpm machine;

    @BeforeEach
    void start() throws Exception {
        machine = new SwTpm(folder);
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
    }

    private PinStore store() {
        return (PinStore) machine.driver();
    }

    private static byte[] pin(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Does something to the TPM while the driver has no connection.
    private void behindItsBack(SwTpm.Hands work) throws Exception {
        ((TpmHsm) machine.driver()).deactivate();
        machine.hands(work);
        machine.replaceDriver();
    }

    @Test
    void whatIsWrittenIsThereAfterARestart() throws Exception {
        assertThat(store().read()).isEmpty();
        store().write(pin("one"));
        assertThat(store().read()).hasValue(pin("one"));
        byte[] longest = new byte[PinStore.MOST_BYTES];
        Arrays.fill(longest, (byte) 7);
        for (int i = 0; i < 5; i++) {
            store().write(pin("again " + i));
        }
        store().write(longest);
        machine.restart(FIRST);
        assertThat(store().read()).hasValue(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().write(new byte[PinStore.MOST_BYTES + 1]));
        store().clear();
        assertThat(store().read()).isEmpty();
        store().clear();
        store().write(pin("anew"));
        assertThat(store().read()).hasValue(pin("anew"));
    }

    @Test
    void aWriteThatWasCutOffLeavesTheOneBefore() throws Exception {
        store().write(pin("one"));
        store().write(pin("two"));
        store().write(pin("three")); // in the first half
        for (int torn = 1; torn < PinIndex.HALF_BYTES; torn += 9) {
            int bytes = torn;
            behindItsBack(tpm -> tpm.nvWrite(PinIndex.INDEX, new byte[bytes], 0));
            assertThat(store().read()).hasValue(pin("two"));
            store().write(pin("three"));
            assertThat(store().read()).hasValue(pin("three"));
            store().write(pin("two"));
            store().write(pin("three"));
        }
    }

    @Test
    void aClearedTpmKeepsNothing() throws Exception {
        store().write(pin("one"));
        behindItsBack(tpm -> tpm.run(Command.of(0x126, 0x4000000A).password(EMPTY)));
        assertThat(store().read()).isEmpty();
        store().write(pin("two"));
        assertThat(store().read()).hasValue(pin("two"));
    }

    @Test
    void onlySignedSoftwareWrites() throws Exception {
        var maker = new ImageMaker();
        maker.writeKey(machine.publicKey());
        maker.writeSignatures(machine.signatures(), FIRST);
        machine.restart(FIRST);
        store().write(pin("signed"));
        store().write(pin("signed again"));
        assertThat(store().read()).hasValue(pin("signed again"));
        machine.restart(STRANGE);
        refused(HsmError.POLICY_REFUSED);
        assertThat(store().read()).hasValue(pin("signed again"));
        ((TpmHsm) machine.driver()).deactivate();
        assertThatExceptionOfType(AnswerException.class)
                .isThrownBy(
                        () -> machine.hands(tpm -> tpm.nvWrite(PinIndex.INDEX, pin("forged"), 0)));
        machine.restart(FIRST);
        store().write(pin("signed still"));
        assertThat(store().read()).hasValue(pin("signed still"));
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws Exception {
        behindItsBack(tpm ->
                tpm.nvDefine(
                        Command.structure(to ->
                                to.u32(PinIndex.INDEX)
                                        .u16(Templates.SHA256)
                                        .u32(1 << 2 | 1 << 18)
                                        .sized(EMPTY)
                                        .u16(8))));
        refused(HsmError.TOKEN_FAILED);
        assertThatExceptionOfType(HsmException.class).isThrownBy(() -> store().read());
        assertThatExceptionOfType(HsmException.class).isThrownBy(() -> store().clear());
    }

    @Test
    void aTpmThatIsNotThereIsAnErrorAndNotAnEmptyOne() throws Exception {
        store().write(pin("one"));
        machine.pull();
        refused(HsmError.TOKEN_MISSING);
        assertThatExceptionOfType(HsmException.class).isThrownBy(() -> store().read());
        machine.putBack();
        assertThat(store().read()).hasValue(pin("one"));
    }

    private void refused(HsmError error) {
        assertThatExceptionOfType(HsmException.class)
                .isThrownBy(() -> store().write(pin("other")))
                .satisfies(thrown -> assertThat(thrown.error()).isEqualTo(error));
    }
}
