package io.sigmavault.seal.tool;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.seal.format.Ending;
import io.sigmavault.seal.format.Identity;
import io.sigmavault.seal.format.Mark;
import io.sigmavault.seal.format.Piece;
import io.sigmavault.seal.format.SealedException;
import io.sigmavault.seal.format.SealedFile;
import io.sigmavault.seal.format.SealedStream;
import io.sigmavault.seal.format.Unpacking;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.ToolException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a sealed file into a target: in any order with the signature checked first if it is a file, front to back with the signature
/// checked last if it is a pipe or may be cut off.
///
/// @param signer public key of who must have signed; of no bytes for anybody
record Reading(
        Console console,
        Crypto crypto,
        Codecs codecs,
        List<Identity> identities,
        Unpacking.Target target,
        Selection selection,
        byte[] signer,
        Progress progress) {

    private static final int BUFFER = 1 << 16;

    /// How it went.
    ///
    /// @param ending null if it was cut off
    /// @param cut where and why it ends; null if it is whole
    record Outcome(@Nullable Ending ending, @Nullable SigmaVaultException cut, long blocks) {}

    private boolean linear() {
        return console.line().has("--salvage")
                || console.line().operands().getFirst().equals(CommandLine.PIPE);
    }

    /// All that is wanted.
    Outcome all() throws SigmaVaultException {
        if (linear()) {
            return linearly();
        }
        try (var channel = channel();
                var file = new SealedFile(channel, crypto, codecs, identities)) {
            check(file.ending());
            var unpacking = new Unpacking(target);
            if (selection.all()) {
                whole(file, unpacking);
            } else {
                some(file, unpacking);
            }
            unpacking.compare(file.ending().counts());
            return new Outcome(file.ending(), null, file.blocks());
        } catch (IOException e) {
            throw ToolException.failed("reading", path(), e);
        }
    }

    /// Names and attributes only.
    Outcome marksOnly() throws SigmaVaultException {
        if (linear()) {
            return linearly();
        }
        try (var channel = channel();
                var file = new SealedFile(channel, crypto, codecs, identities)) {
            check(file.ending());
            var unpacking = new Unpacking(target);
            for (int i = 0; i < file.blocks(); i++) {
                unpacking.skip(file.marks(i));
            }
            unpacking.compare(file.ending().counts());
            return new Outcome(file.ending(), null, file.blocks());
        } catch (IOException e) {
            throw ToolException.failed("reading", path(), e);
        }
    }

    private void check(Ending ending) throws SigmaVaultException {
        if (signer.length > 0) {
            ending.mustBeOf(signer);
        }
    }

    private void whole(SealedFile file, Unpacking unpacking) throws SigmaVaultException {
        progress.total(file.ending().counts().plainBytes());
        try (var pieces = file.pieces(threads())) {
            while (pieces.hasNext()) {
                unpacking.add(pieces.next());
            }
        }
    }

    /// Content is read only of blocks that hold some that is wanted.
    private void some(SealedFile file, Unpacking unpacking) throws SigmaVaultException {
        for (int i = 0; i < file.blocks(); i++) {
            var marks = file.marks(i);
            if (unpacking.wantsContent() || begins(marks)) {
                unpacking.add(file.piece(i));
            } else {
                unpacking.skip(marks);
            }
        }
    }

    private boolean begins(Piece piece) {
        return piece.marks().stream()
                .anyMatch(
                        mark -> mark instanceof Mark.Begin begin && selection.takes(begin.path()));
    }

    private Outcome linearly() throws SigmaVaultException {
        boolean salvage = console.line().has("--salvage");
        long blocks = 0;
        try (var in = input();
                var stream = new SealedStream(in, crypto, codecs, identities, threads())) {
            var unpacking = new Unpacking(target);
            try {
                for (var piece = stream.next(); piece != null; piece = stream.next()) {
                    unpacking.add(piece);
                    blocks++;
                }
                var ending = stream.ending();
                check(ending);
                unpacking.compare(ending.counts());
                return new Outcome(ending, null, blocks);
            } catch (SealedException e) {
                boolean hurt =
                        e.code().equals(SealedException.CUT)
                                || e.code().equals(SealedException.DAMAGED);
                if (salvage && hurt) {
                    return new Outcome(null, e, blocks);
                }
                throw e;
            }
        } catch (IOException e) {
            throw ToolException.failed("reading", path(), e);
        }
    }

    private int threads() throws SigmaVaultException {
        return Memory.threads(console.line().threads(), Memory.READ);
    }

    private Path path() {
        return Path.of(console.line().operands().getFirst());
    }

    private Path existing() throws SigmaVaultException {
        if (!Files.isRegularFile(path())) {
            throw ToolException.notFound("there is no file " + path());
        }
        return path();
    }

    private FileChannel channel() throws SigmaVaultException, IOException {
        return FileChannel.open(existing(), StandardOpenOption.READ);
    }

    private InputStream input() throws SigmaVaultException, IOException {
        var from =
                console.line().operands().getFirst().equals(CommandLine.PIPE)
                        ? console.in()
                        : Files.newInputStream(existing());
        return new BufferedInputStream(from, BUFFER);
    }
}
