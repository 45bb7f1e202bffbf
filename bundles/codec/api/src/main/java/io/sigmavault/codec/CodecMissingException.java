package io.sigmavault.codec;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// A frame needs a decoder that is not there.
public final class CodecMissingException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    public CodecMissingException(String id, int formatVersion) {
        super(
                "codec-missing",
                503,
                "no decoder for codec "
                        + id
                        + " format "
                        + formatVersion
                        + ": install feature sigmavault-codec-"
                        + id,
                Map.of("codec", id, "feature", "sigmavault-codec-" + id));
    }
}
