package io.sigmavault.keys.testkit;

import static io.sigmavault.keys.testkit.WithToken.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Wrapping: what went in comes out, and nothing else ever does.
interface WrapContract extends WithToken {

    @Test
    default void everySizeOfKeyComesBack() throws Exception {
        try (var session = logIn()) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            for (int bytes : List.of(16, 31, 32, 33, 48, 64)) {
                try (Secret secret = WithToken.key(bytes, bytes);
                        Secret back =
                                session.unwrap(key, session.wrap(key, secret, PURPOSE), PURPOSE)) {
                    assertThat(back).isEqualTo(secret);
                }
            }
        }
    }

    @Test
    default void associatedDataMayBeEmptyOrLong() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            for (int bytes : List.of(0, HsmSession.MOST_ASSOCIATED_BYTES)) {
                byte[] data = new byte[bytes];
                try (Secret back = session.unwrap(key, session.wrap(key, secret, data), data)) {
                    assertThat(back).isEqualTo(secret);
                }
            }
        }
    }

    @Test
    default void otherSizesAreTheCallersMistake() throws Exception {
        try (var session = logIn()) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            for (int bytes : List.of(0, 15, 65)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.wrap(key, WithToken.key(1, bytes), PURPOSE));
            }
        }
    }

    @Test
    default void wrappingTwiceLooksDifferent() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            assertThat(session.wrap(key, secret, PURPOSE))
                    .isNotEqualTo(session.wrap(key, secret, PURPOSE))
                    .hasSizeLessThanOrEqualTo(2_048);
        }
    }

    @Test
    default void keyWrappedForSomethingElseIsRefused() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            refused(
                    HsmError.WRAPPED_KEY_REFUSED,
                    () -> session.unwrap(key, wrapped, "vault tanl".getBytes()));
            refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(key, wrapped, new byte[0]));
        }
    }

    @Test
    default void keyWrappedWithAnotherKeyIsRefused() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            HsmKey other = session.generate("other", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(other, wrapped, PURPOSE));
        }
    }

    @Test
    default void anyChangedByteIsRefused() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            for (int i = 0; i < wrapped.length; i++) {
                byte[] changed = wrapped.clone();
                changed[i] ^= (byte) (1 << i % 8);
                refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(key, changed, PURPOSE));
            }
        }
    }

    @Test
    default void anyOtherLengthIsRefused() throws Exception {
        try (var session = logIn();
                Secret secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            for (int length = 0; length < wrapped.length; length += 3) {
                byte[] cut = Arrays.copyOf(wrapped, length);
                refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(key, cut, PURPOSE));
            }
            byte[] longer = Arrays.copyOf(wrapped, wrapped.length + 1);
            refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(key, longer, PURPOSE));
            byte[] huge = Arrays.copyOf(wrapped, 1 << 20);
            refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(key, huge, PURPOSE));
            try (Secret back = session.unwrap(key, wrapped, PURPOSE)) {
                assertThat(back).isEqualTo(secret);
            }
        }
    }

    @Test
    default void wrappedKeyBecomesAKeyOfTheToken() throws Exception {
        Assumptions.assumeTrue(
                token().driver().capabilities().contains(HsmCapability.IMPORT), "imports no keys");
        try (var session = logIn();
                Secret carried = WithToken.key(7, 32);
                Secret secret = WithToken.key(1, 32)) {
            HsmKey kek = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(kek, carried, PURPOSE);
            refused(
                    HsmError.WRAPPED_KEY_REFUSED,
                    () -> session.importWrapped("first", kek, wrapped, new byte[1]));
            HsmKey first = session.importWrapped("first", kek, wrapped, PURPOSE);
            HsmKey second = session.importWrapped("second", kek, wrapped, PURPOSE);
            byte[] inFirst = session.wrap(first, secret, PURPOSE);
            try (Secret back = session.unwrap(second, inFirst, PURPOSE)) {
                assertThat(back).isEqualTo(secret);
            }
            refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(kek, inFirst, PURPOSE));
        }
    }
}
