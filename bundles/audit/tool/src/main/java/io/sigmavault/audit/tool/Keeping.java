package io.sigmavault.audit.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.LogCheck.Finding;
import io.sigmavault.audit.tree.NoteKey;
import io.sigmavault.audit.tree.ProofCheck;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the newest checkpoint of another machine's audit log, if it goes on from the one kept before. In its folder are `keys`, which are
/// trusted from the first time on, `checkpoint`, and `refused` if the log ever came to say something else. Each file is replaced whole.
final class Keeping {

    private final Path folder;
    private final SignedNote.Check signatures;

    Keeping(Path folder, SignedNote.Check signatures) {
        this.folder = folder;
        this.signatures = signatures;
    }

    /// What came of it.
    ///
    /// @param before entries that the checkpoint kept before spoke for; -1 if there was none
    /// @param now entries of the one that is kept now; -1 if there is none
    /// @param finding what is wrong with the log; nothing is kept then
    record Outcome(long before, long now, @Nullable Finding finding) {}

    /// @param trusted keys from elsewhere; none: those kept before, else those that the log shows
    Outcome keep(RemoteLog log, List<NoteKey> trusted) throws IOException {
        Files.createDirectories(folder);
        var keys = keys(log, trusted);
        var before = kept();
        long held = before == null ? -1 : before.size();
        byte[] answer = log.checkpoint();
        if (answer.length == 0) {
            return before == null
                    ? new Outcome(held, -1, null)
                    : new Outcome(held, -1, new Finding("cut", "it has no checkpoint any more"));
        }
        var finding = wrong(log, answer, keys, before);
        replace(finding == null ? "checkpoint" : "refused", answer);
        if (finding != null) {
            return new Outcome(held, -1, finding);
        }
        replace("keys", NoteKey.formatAll(keys).getBytes(UTF_8));
        return new Outcome(held, parsed(answer).size(), null);
    }

    private List<NoteKey> keys(RemoteLog log, List<NoteKey> trusted) throws IOException {
        if (!trusted.isEmpty()) {
            return trusted;
        }
        var file = folder.resolve("keys");
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : log.keys();
        var keys = NoteKey.parseAll(new String(bytes, UTF_8));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there are no keys to check a checkpoint with");
        }
        return keys;
    }

    private @Nullable Checkpoint kept() throws IOException {
        var file = folder.resolve("checkpoint");
        return Files.exists(file) ? parsed(Files.readAllBytes(file)) : null;
    }

    private static Checkpoint parsed(byte[] note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    private @Nullable Finding wrong(
            RemoteLog log, byte[] answer, List<NoteKey> keys, @Nullable Checkpoint before)
            throws IOException {
        SignedNote note;
        Checkpoint now;
        try {
            note = SignedNote.parse(answer);
            now = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            return new Finding("checkpoint-changed", "its checkpoint is none: " + e.getMessage());
        }
        for (var key : keys) {
            if (!note.signedBy(key, signatures)) {
                return new Finding(
                        "signature-wrong",
                        "its checkpoint is not signed by the "
                                + key.type().algorithm()
                                + " key "
                                + key.name()
                                + " that is trusted");
            }
        }
        return before == null ? null : differs(log, before, now);
    }

    private static @Nullable Finding differs(RemoteLog log, Checkpoint before, Checkpoint now)
            throws IOException {
        if (!before.origin().equals(now.origin())) {
            return new Finding("other-log", "it is another log now: " + now.origin());
        }
        if (now.size() < before.size()) {
            return new Finding(
                    "cut", "it had " + before.size() + " entries, and has " + now.size() + " now");
        }
        List<byte[]> proof =
                now.size() == before.size()
                        ? new ArrayList<>()
                        : log.consistency(before.size(), now.size());
        return ProofCheck.consistent(before.size(), now.size(), proof, before.root(), now.root())
                ? null
                : new Finding(
                        "rewritten",
                        "what it says now does not begin with the "
                                + before.size()
                                + " entries that were there before");
    }

    private void replace(String name, byte[] content) throws IOException {
        StableFile.replace(folder.resolve(name), content);
    }
}
