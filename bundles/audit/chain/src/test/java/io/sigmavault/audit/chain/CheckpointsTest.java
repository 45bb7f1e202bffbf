package io.sigmavault.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.LogCheck;
import io.sigmavault.audit.tree.NoteKey;
import io.sigmavault.audit.tree.Pin;
import io.sigmavault.audit.tree.ProofCheck;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that is opened, grows, gets checkpoints, and is then changed behind its back.
class CheckpointsTest {

    @TempDir Path data;
    private final Crypto crypto = new TestCrypto();
    private final Map<Object, Boolean> verified = new HashMap<>();

    private AuditChain audit;
    private Checkpoints checkpoints;

    @BeforeEach
    void open() throws Exception {
        audit =
                new AuditChain(
                        data.resolve("audit"), data.resolve("config/keys"), Clock.systemUTC());
        checkpoints = new Checkpoints(audit, crypto, data.resolve("keys"));
    }

    private void close() throws Exception {
        checkpoints.close();
        audit.close();
    }

    private void grow(int entries) throws Exception {
        var batch = new ArrayList<NewEntry>();
        for (int i = 0; i < entries; i++) {
            batch.add(
                    new NewEntry(
                            "vault:vault:unlock",
                            Outcome.DONE,
                            new Actor("person", "anna"),
                            "vault/" + i,
                            "192.0.2.7",
                            Map.of()));
        }
        audit.recordAll(batch);
    }

    private SignedNote note() throws Exception {
        return SignedNote.parse(checkpoints.checkpoint().getBytes(StandardCharsets.UTF_8));
    }

    private LogCheck.Result check(SignedNote... pins) throws Exception {
        var kept = Arrays.stream(pins).map(Pin::of).toList();
        return LogCheck.run(data.resolve("audit"), List.of(), kept, this::right);
    }

    @Test
    void threeLinesOnPaperAreEnoughToFindACut() throws Exception {
        grow(300);
        checkpoints.sign();
        String lines = Checkpoint.parse(note().text()).text();
        byte[] typed =
                ("  " + lines.replace("\n", " \r\n") + "\n").getBytes(StandardCharsets.UTF_8);
        var pin = Pin.parse(typed);
        assertThat(pin.note()).isNull();
        assertThat(pin.checkpoint().text()).isEqualTo(lines);
        Path folder = data.resolve("audit");
        assertThat(LogCheck.run(folder, List.of(), List.of(pin), this::right).intact()).isTrue();
        byte[] other = pin.checkpoint().root();
        other[0] ^= 1;
        var wrong =
                new Pin(
                        new Checkpoint(pin.checkpoint().origin(), pin.checkpoint().size(), other),
                        null);
        assertThat(LogCheck.run(folder, List.of(), List.of(wrong), this::right).findings())
                .extracting(LogCheck.Finding::code)
                .containsExactly("rewritten");
    }

    /// Remembers what it found, as most notes are looked at many times.
    private boolean right(NoteKey key, byte[] message, byte[] signature) {
        return verified.computeIfAbsent(
                List.of(key, ByteBuffer.wrap(message), ByteBuffer.wrap(signature)),
                _ -> verify(key, message, signature));
    }

    private boolean verify(NoteKey key, byte[] message, byte[] signature) {
        try {
            return crypto.signature(key.type().algorithm())
                    .verify(key.publicKey(), message, signature);
        } catch (SigmaVaultException e) {
            throw new AssertionError(e);
        } catch (InvalidKeyMaterialException _) {
            return false;
        }
    }

    @Test
    void aCheckpointIsSignedByBothKeysAndEachEntryIsProven() throws Exception {
        assertThatThrownBy(checkpoints::checkpoint)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("audit-checkpoint-missing"));
        grow(700);
        checkpoints.sign();
        SignedNote note = note();
        var keys = checkpoints.keys().stream().map(NoteKey::parse).toList();
        assertThat(keys).hasSize(2).allMatch(key -> note.signedBy(key, this::right));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.size()).isEqualTo(700);
        for (long position : new long[] {1, 2, 256, 257, 700}) {
            var proof = checkpoints.inclusion(position, 700);
            assertThat(
                            ProofCheck.included(
                                    proof.leaf(),
                                    position - 1,
                                    700,
                                    proof.hashes(),
                                    checkpoint.root()))
                    .isTrue();
        }
        assertThat(checkpoints.tile("0/001")).hasSize(8_192);
        assertThat(checkpoints.tile("0/002.p/188")).hasSize(188 * 32);
        assertThatThrownBy(() -> checkpoints.tile("0/002")).hasMessageContaining("no such tile");
        assertThatThrownBy(() -> checkpoints.inclusion(701, 701))
                .hasMessageContaining("700 entries");
        close();
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void keysAndTreeOutliveARestartAndEarlierCheckpointsAreProvenToBeTheBeginning()
            throws Exception {
        grow(300);
        checkpoints.sign();
        SignedNote first = note();
        var keys = checkpoints.keys();
        grow(1);
        close();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("keys/audit"))))
                .isEqualTo("rw-------");
        open();
        grow(300);
        checkpoints.sign();
        assertThat(checkpoints.keys()).isEqualTo(keys);
        Checkpoint older = Checkpoint.parse(first.text());
        Checkpoint newer = Checkpoint.parse(note().text());
        assertThat(newer.size()).isEqualTo(601);
        assertThat(
                        ProofCheck.consistent(
                                300,
                                601,
                                checkpoints.consistency(300, 601),
                                older.root(),
                                newer.root()))
                .isTrue();
        close();
        assertThat(check(first).findings()).isEmpty();
    }

    @Test
    void aTreeThatIsMissingOrTornIsMadeAgain() throws Exception {
        grow(1_000);
        checkpoints.sign();
        SignedNote first = note();
        close();
        Files.write(data.resolve("audit/tile/0/001"), new byte[17]);
        Files.delete(data.resolve("audit/tile/0/002"));
        open();
        assertThat(audit.verify().intact()).isTrue();
        checkpoints.sign();
        close();
        assertThat(check(first).findings()).isEmpty();
    }

    @Test
    void aLogThatWasCutOffGetsNoFurtherCheckpoint() throws Exception {
        grow(10);
        Path segment = data.resolve("audit/00000000000000000001.log");
        long whole = Files.size(segment);
        grow(10);
        checkpoints.sign();
        SignedNote pin = note();
        close();
        try (var file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.truncate(whole);
        }
        assertThat(check(pin).findings()).extracting(LogCheck.Finding::code).containsOnly("cut");
        open();
        assertThat(audit.verify().intact()).isFalse();
        assertThat(audit.verify().detail()).contains("10 entries").contains("cut off");
        assertThatThrownBy(checkpoints::checkpoint).hasMessageContaining("changed outside");
        grow(1);
        close();
    }

    @Test
    void aLogThatWasWrittenAnewIsFoundThoughItsChainIsRight() throws Exception {
        grow(10);
        checkpoints.sign();
        SignedNote pin = note();
        close();
        Files.move(data.resolve("audit/checkpoint"), data.resolve("checkpoint"));
        Files.delete(data.resolve("audit/00000000000000000001.log"));
        open();
        grow(12);
        checkpoints.sign();
        close();
        assertThat(check().findings()).isEmpty();
        assertThat(check(pin).findings())
                .extracting(LogCheck.Finding::code)
                .containsOnly("rewritten");
        Files.move(
                data.resolve("checkpoint"),
                data.resolve("audit/checkpoint"),
                StandardCopyOption.REPLACE_EXISTING);
        open();
        assertThat(audit.verify().detail()).contains("written anew");
        close();
    }

    /// Three bits of each byte of the log, every 33rd bit of what is beside it, and shorter files.
    @Test
    void noChangeOfAnyBitIsMissed() throws Exception {
        for (int i = 0; i < 5; i++) {
            grow(1);
        }
        checkpoints.sign();
        SignedNote pin = note();
        close();
        assertThat(check(pin).findings()).isEmpty();
        changeBits("00000000000000000001.log", 3, pin);
        changeBits("checkpoint", 33, pin);
        changeBits("keys", 33, pin);
    }

    /// @param step in bits, and for shorter files in bytes
    private void changeBits(String name, int step, SignedNote pin) throws Exception {
        Path file = data.resolve("audit").resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * bytes.length; bit += step) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, changed);
            assertThat(intact(pin)).as(name + ", bit " + bit).isFalse();
        }
        for (int length = 0; length < bytes.length; length += step) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(intact(pin)).as(name + " cut at " + length).isFalse();
        }
        Files.write(file, bytes);
    }

    private boolean intact(SignedNote pin) throws Exception {
        try {
            return check(pin).intact();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void recordsThatAreExchangedOrLeftOutAreFound() throws Exception {
        grow(40);
        checkpoints.sign();
        SignedNote pin = note();
        var entries = new ArrayList<>(audit.read(0, 100).stream().map(one -> one.entry()).toList());
        close();
        Path log = data.resolve("audit/00000000000000000001.log");
        Path checkpoint = data.resolve("audit/checkpoint");
        byte[] signed = Files.readAllBytes(checkpoint);
        for (int i = 0; i < 39; i++) {
            var exchanged = new ArrayList<>(entries);
            Collections.swap(exchanged, i, i + 1);
            var less = new ArrayList<>(entries);
            less.remove(i);
            for (var forged : List.of(exchanged, less)) {
                Files.delete(log);
                Files.delete(checkpoint);
                open();
                audit.recordAll(forged);
                close();
                Files.write(checkpoint, signed);
                assertThat(check(pin).findings())
                        .extracting(LogCheck.Finding::code)
                        .contains(forged.size() == 40 ? "rewritten" : "cut");
            }
        }
    }
}
