package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// Accounts as users of the machine's kernel: each has a number (uid) from [#FIRST] on, which stays its own also when the
/// account is gone. For protocols whose requests come by way of the kernel. Assignments are events and on stable storage
/// when they are first told.
@ProviderType
public interface UnixAccounts {

    /// The first number; with [#MOST] others it lies where systemd leaves numbers free.
    int FIRST = 70_000;

    /// Most accounts.
    int MOST = 100_000;

    /// The number of an account, there or not; assigned if it has none yet.
    ///
    /// @throws SigmaVaultException code `share-invalid` if it is no account's name
    int uid(String account) throws SigmaVaultException;

    /// The account of a number.
    Optional<String> account(int uid);

    /// Numbers that are assigned, with their accounts.
    Map<Integer, String> all();

    /// Who asks in a request with that number. It may do in shares what its account may; whether there still is such an
    /// account, the gate asks.
    Optional<Caller> caller(int uid);
}
