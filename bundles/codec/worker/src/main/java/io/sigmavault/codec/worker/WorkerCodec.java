package io.sigmavault.codec.worker;

import io.sigmavault.codec.CodebookMissingException;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A codec whose blocks are encoded and decoded by [Workers]. A block that ends three workers is refused when it is encoded, so that it
/// is stored as it is, and corrupt when it is decoded: one file, and nothing else notices.
final class WorkerCodec implements Codec {

    private final CodecInfo info;
    private final Workers workers;

    WorkerCodec(CodecInfo info, Workers workers) {
        this.info = info;
        this.workers = workers;
    }

    @Override
    public CodecInfo info() {
        return info;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return (source, target) -> encode(options, source, target);
    }

    private boolean encode(EncodeOptions options, ByteBuffer source, ByteBuffer target) {
        Worker.Answer answer;
        try {
            answer = workers.ask(worker -> worker.encode(options, source, target));
        } catch (IOException _) {
            return false; // Workers told why
        }
        if (answer.status() == Wire.DONE) {
            source.position(source.limit());
            return true;
        }
        checkFailure(answer);
        return false;
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return (source, target, codebooks) -> {
            Worker.Answer answer;
            try {
                answer =
                        workers.ask(
                                worker -> worker.decode(formatVersion, codebooks, source, target));
            } catch (IOException e) {
                throw new CorruptBlockException(
                        "%s block of %d bytes: %s"
                                .formatted(info.id(), source.remaining(), e.getMessage()));
            }
            checkFailure(answer);
            if (answer.status() == Wire.NO_CODEBOOK) {
                throw new CodebookMissingException(answer.text());
            }
            if (answer.status() == Wire.CORRUPT) {
                throw new CorruptBlockException(answer.text());
            }
            if (target.hasRemaining()) {
                throw new CorruptBlockException(
                        "%s block ended %d bytes early".formatted(info.id(), target.remaining()));
            }
        };
    }

    /// What the codec threw that has no place in the interface.
    private void checkFailure(Worker.Answer answer) {
        if (answer.status() == Wire.BAD_ARGUMENT) {
            throw new IllegalArgumentException(answer.text());
        }
        if (answer.status() == Wire.FAILED) {
            throw new IllegalStateException("codec " + info.id() + ": " + answer.text());
        }
    }
}
