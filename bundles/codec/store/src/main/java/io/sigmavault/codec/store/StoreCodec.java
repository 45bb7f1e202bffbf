package io.sigmavault.codec.store;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/// `store`: a block is its own encoding. For what does not compress, and what is left when every
/// other codec is gone.
@Component(property = Codec.ID + "=store")
public final class StoreCodec implements Codec {

    private static final long MEMORY = 1024;

    private static final CodecInfo INFO = CodecInfo.general("store", "1.0.0", 0, 0, 0, MEMORY);

    @Override
    public CodecInfo info() {
        return INFO;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return new Copy();
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return new Copy();
    }

    private static final class Copy implements Encoder, Decoder {

        @Override
        public boolean encode(ByteBuffer source, ByteBuffer target) {
            if (target.remaining() < source.remaining()) {
                return false;
            }
            target.put(source);
            return true;
        }

        @Override
        public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
                throws CorruptBlockException {
            if (source.remaining() != target.remaining()) {
                throw new CorruptBlockException(
                        "store block has "
                                + source.remaining()
                                + " bytes, not "
                                + target.remaining());
            }
            target.put(source);
        }

        @Override
        public void close() {}
    }
}
