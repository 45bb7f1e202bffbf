package io.sigmavault.host;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/// The machine's own server for SMB, Samba, which the root helper configures and runs. For the protocol that has it serve
/// shares, on the server's own behalf.
///
/// Every method that throws does so with `host-unavailable` (this machine has no helper) and `host-failed` (it has no Samba, or
/// that failed).
@ProviderType
public interface FileServer {

    /// Why this machine can't serve, and what to do, as a sentence; empty if it can. Looks for two files, and asks nobody.
    Optional<String> obstacle();

    /// Asks Samba; there is none to ask where there is an [#obstacle].
    State state() throws SigmaVaultException;

    /// Has exactly these shares served to these users; none stops it. Sessions of others go on; who may no longer is cut off.
    void apply(Plan plan) throws SigmaVaultException;

    /// Who is connected.
    List<Session> sessions() throws SigmaVaultException;

    /// Ends a user's connections.
    void disconnect(int uid) throws SigmaVaultException;

    /// @param encrypted false lets clients in that do not encrypt
    /// @param shares at most 64
    /// @param users at most 1,000
    record Plan(boolean encrypted, List<Served> shares, List<User> users) {}

    /// @param pool the place, by its id, of a plain folder that is served directly; empty: the share's mount is
    /// @param folder in `shares` of the pool
    /// @param members uid → whether it may write
    record Served(
            String name,
            String pool,
            String folder,
            boolean visible,
            Map<Integer, Boolean> members) {

        /// Members that may write, or those that may only read.
        public Set<Integer> members(boolean writing) {
            return members.entrySet().stream()
                    .filter(member -> member.getValue() == writing)
                    .map(Map.Entry::getKey)
                    .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
        }
    }

    /// @param account as a client types it
    /// @param hash NT hash, 16 bytes
    record User(String account, int uid, byte[] hash) {

        /// Without the hash.
        @Override
        public String toString() {
            return "User[" + account + " " + uid + "]";
        }
    }

    /// @param version as it names itself
    record State(boolean running, String version) {}

    /// @param machine address of the client
    record Session(int uid, String machine) {}
}
