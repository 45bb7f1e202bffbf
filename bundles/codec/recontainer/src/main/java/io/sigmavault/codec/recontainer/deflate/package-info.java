/// Deflate streams (RFC 1951) taken apart into plain bytes and what has to be known besides them to
/// write the same stream again, bit for bit.
///
/// A stream is read into tokens. A guess of the next token, made the way zlib finds its matches,
/// follows the tokens of the stream; only where it is wrong something is kept. The way back makes
/// the same guesses and needs no zlib, so no other version of it can break what was stored. Format:
/// docs/format/recontainer.md.
@NullMarked
package io.sigmavault.codec.recontainer.deflate;

import org.jspecify.annotations.NullMarked;
