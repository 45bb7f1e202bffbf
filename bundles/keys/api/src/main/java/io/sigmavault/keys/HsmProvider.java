package io.sigmavault.keys;

import io.sigmavault.crypto.Secret;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/// One token: something that keeps keys and uses them on request, and gives none away. There as a service with the property [#ID];
/// drivers register an [HsmDriver], of which that is made. Safe for many threads.
///
/// A driver fails closed: when it is stopped or replaced, or its token goes away, every open session answers
/// [HsmError#SESSION_LOST] or [HsmError#TOKEN_MISSING] from then on, and a new one is opened with the PIN. No driver keeps a
/// PIN to log in again by itself, takes one from configuration, or writes one down.
@ConsumerType
public interface HsmProvider {

    /// Service property with the value of [#id].
    String ID = "hsm.id";

    /// Most bytes of a PIN.
    int MOST_PIN_BYTES = 256;

    /// Unique, such as `software`, `pkcs11` or `tpm`.
    String id();

    /// What this token can do, as far as that is known now: a driver that has not reached its token yet may name fewer.
    Set<HsmCapability> capabilities();

    /// How the token is at the moment. Needs no PIN, uses up no try, and throws nothing: what is wrong is in the answer.
    HsmHealth health();

    /// Makes a new, empty token with this PIN. Nothing that is there is overwritten.
    ///
    /// @param pin UTF-8; the caller closes it
    /// @throws HsmException [HsmError#TOKEN_EXISTS], [HsmError#PIN_UNSUITABLE], or [HsmError#MECHANISM_MISSING] without
    ///     [HsmCapability#INITIALISE]
    default void initialise(Secret pin) throws HsmException {
        throw HsmException.missing(id(), "makes no tokens: use its maker's tool");
    }

    /// Logs in. The PIN is checked each time, also while other sessions are open.
    ///
    /// @param pin UTF-8, at most [#MOST_PIN_BYTES]; empty for a token that has none. The caller closes it
    /// @throws HsmException [HsmError#WRONG_PIN], [HsmError#PIN_LOCKED], [HsmError#TOKEN_MISSING],
    ///     [HsmError#TOKEN_UNINITIALISED], [HsmError#TOKEN_FAILED]
    HsmSession open(Secret pin) throws HsmException;

    /// Sets another PIN. Open sessions end with [HsmError#SESSION_LOST].
    ///
    /// @throws HsmException as [#open], [HsmError#PIN_UNSUITABLE], or [HsmError#MECHANISM_MISSING] without
    ///     [HsmCapability#CHANGE_PIN]
    default void changePin(Secret pin, Secret fresh) throws HsmException {
        throw HsmException.missing(id(), "changes no PINs here: use its maker's tool");
    }
}
