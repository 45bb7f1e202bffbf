package io.sigmavault.seal.format;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import java.nio.ByteBuffer;
import java.util.List;

/// One block of a sealed file, opened.
///
/// @param number of blocks before it
/// @param marks what begins and ends in it
/// @param contentBytes between them
/// @param content those bytes; empty if they were not asked for
public record Piece(long number, List<Mark> marks, int contentBytes, byte[] content) {

    /// Opens blocks.
    ///
    /// @param cipher of the file
    record Opener(RecordCipher cipher, Codecs codecs) {

        /// @return what the first part says; its content is still to be read
        Opened first(SealedRecord.Head head, long number, byte[] sealed)
                throws SigmaVaultException {
            var in = ByteBuffer.wrap(cipher.first(head, number, sealed));
            var body = Block.described(in, Layout.MOST_CONTENT);
            var packed = Block.described(in, Layout.MOST_MARKS);
            byte[] encoded = new byte[in.remaining()];
            in.get(encoded);
            var marks = Marks.read(packed.with(encoded).plain(codecs), body.plainBytes());
            return new Opened(marks, body);
        }

        Piece all(SealedRecord record) throws SigmaVaultException {
            var opened = first(record.head(), record.number(), record.first());
            byte[] content = opened.body.with(cipher.second(record)).plain(codecs);
            return new Piece(record.number(), opened.marks, content.length, content);
        }
    }

    /// @param body what its content needs to be decoded, without the content
    record Opened(List<Mark> marks, Block body) {}
}
