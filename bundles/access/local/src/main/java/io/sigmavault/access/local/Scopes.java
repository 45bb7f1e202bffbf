package io.sigmavault.access.local;

import io.sigmavault.access.Access.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which scopes there are, and what each allows.
final class Scopes {

    static final String ALL = "*";

    /// Every scope for people to choose from.
    static final List<Scope> CATALOGUE =
            List.of(
                    new Scope(ALL, "everything"),
                    new Scope("vault:*", "everything with vaults and their files"),
                    new Scope("vault:vault:*", "create, unlock, lock and see vaults"),
                    new Scope("vault:vault:read", "see vaults, their state and sizes"),
                    new Scope("vault:vault:create", "create vaults"),
                    new Scope("vault:vault:forget", "drop vaults whose disk is missing"),
                    new Scope("vault:vault:unlock", "unlock vaults"),
                    new Scope("vault:vault:lock", "lock vaults"),
                    new Scope("vault:vault:reseal", "store again, smaller, what vaults have"),
                    new Scope("vault:key:rotate", "rotate the keys of vaults"),
                    new Scope("vault:vault:shred", "destroy vaults for good"),
                    new Scope("vault:snapshot:*", "make, see and delete snapshots"),
                    new Scope("vault:snapshot:read", "see snapshots"),
                    new Scope("vault:snapshot:write", "make and delete snapshots"),
                    new Scope("vault:file:*", "read and change files"),
                    new Scope("vault:file:read", "list and read files"),
                    new Scope("vault:file:write", "make, change, move and delete files"),
                    new Scope("core:*", "everything with bundles, features, tasks and the log"),
                    new Scope("core:bundle:*", "see, start, stop, update and roll back bundles"),
                    new Scope("core:bundle:read", "see bundles"),
                    new Scope("core:feature:*", "see, install and remove features"),
                    new Scope("core:feature:read", "see features"),
                    new Scope("core:log:read", "read the system's log"),
                    new Scope("core:task:*", "see and cancel tasks"),
                    new Scope("core:task:read", "see tasks"),
                    new Scope("core:event:read", "receive events"),
                    new Scope("core:projection:*", "see and rebuild projections"),
                    new Scope(
                            "access:*",
                            "everything with tokens, SSH keys, sessions and the password"),
                    new Scope("access:token:*", "see, make and revoke API tokens"),
                    new Scope("access:token:read", "see API tokens"),
                    new Scope("access:token:write", "make and revoke API tokens"),
                    new Scope("access:ssh-key:*", "see, add and remove SSH keys"),
                    new Scope("access:ssh-key:read", "see SSH keys"),
                    new Scope("access:ssh-key:write", "add and remove SSH keys"),
                    new Scope("access:session:*", "see and end sessions"),
                    new Scope("audit:*", "everything with the audit log"),
                    new Scope("audit:entry:*", "read and verify the audit log"),
                    new Scope("audit:entry:read", "read the audit log"),
                    new Scope("audit:pin:*", "renew the log's checkpoint in the TPM"),
                    new Scope("security:*", "see all keys and findings, without secrets"),
                    new Scope("security:key:read", "see which keys there are"),
                    new Scope("security:finding:read", "see what ought to be done"),
                    new Scope("keys:*", "everything with tokens that keep keys, and their keys"),
                    new Scope("keys:token:*", "see and make tokens, change their PINs"),
                    new Scope("keys:token:read", "see tokens that keep keys"),
                    new Scope("keys:key:*", "see, make, use and destroy keys of tokens"),
                    new Scope("keys:key:read", "see the keys of tokens"),
                    new Scope("host:*", "everything with the machine below the server"),
                    new Scope("host:power:*", "restart the machine and switch it off"),
                    new Scope("host:machine:*", "see and set its name and time zone, reset it"),
                    new Scope("host:machine:read", "see its name, time zone and interfaces"),
                    new Scope("host:network:*", "see and set the network"),
                    new Scope("host:disk:*", "see disks and make pools of them"),
                    new Scope("host:disk:read", "see disks"),
                    new Scope("host:pool:*", "see, mount, unmount and forget pools"),
                    new Scope("host:pool:read", "see pools"),
                    new Scope("host:alarm:read", "see what is wrong with disks and pools"),
                    new Scope("host:journal:read", "read what the machine wrote down"),
                    new Scope("setup:step:*", "see and close the steps of the set-up"),
                    new Scope("host:update:*", "see the system's slots, write updates, go back"),
                    new Scope("update:*", "everything with updates"),
                    new Scope("update:release:*", "see, fetch and install releases, go back"),
                    new Scope("update:release:read", "see releases and what became of them"),
                    new Scope("backup:*", "make backups of the settings, and mirror them"),
                    new Scope("backup:settings:*", "make backups of the settings, see mirrors"),
                    new Scope("backup:settings:read", "see where mirrors stand"),
                    new Scope("backup:mirror:*", "mirror the settings to pools"),
                    new Scope("ui:language:*", "see and choose the language of the pages"),
                    new Scope("share:*", "everything with shares and their files"),
                    new Scope("share:share:*", "see, make, change and remove shares"),
                    new Scope("share:share:read", "see shares"),
                    new Scope("share:connection:*", "see and end connections to shares"),
                    new Scope("share:connection:read", "see who uses shares, and what"),
                    new Scope("share:traffic:read", "see how much goes through shares"),
                    new Scope("share:file:*", "read and change files of shares"),
                    new Scope("share:file:read", "list and read files of shares"),
                    new Scope("share:file:write", "make, change, move and delete files of shares"),
                    new Scope("ui:page:read", "see which pages there are"));

    private static final Set<String> THINGS =
            CATALOGUE.stream()
                    .map(Scope::name)
                    .filter(name -> name.indexOf(':') != name.lastIndexOf(':'))
                    .map(name -> name.substring(0, name.lastIndexOf(':')))
                    .collect(Collectors.toUnmodifiableSet());

    private Scopes() {}

    /// True for a scope of the catalogue, and for any verb of a thing that is in it.
    static boolean known(String scope) {
        return CATALOGUE.stream().anyMatch(listed -> listed.name().equals(scope))
                || (scope.matches("[a-z]+:[a-z-]+:[a-z-]+")
                        && THINGS.contains(scope.substring(0, scope.lastIndexOf(':'))));
    }

    /// True if one of `scopes` allows `wanted`, which is a permission or a scope: it is equal, is
    /// `*`, or ends in `:*` and its part before the `*` is a prefix.
    static boolean allow(Collection<String> scopes, String wanted) {
        return scopes.stream().anyMatch(scope -> allows(scope, wanted));
    }

    /// True for a permission to change something that nobody else audits with the caller's origin.
    static boolean audited(String permission) {
        return !permission.endsWith(":read")
                && !permission.startsWith("vault:file:")
                && !permission.startsWith("share:file:")
                && !permission.startsWith("access:");
    }

    /// Whether being allowed this is counted by minute: reading files.
    static boolean counted(String permission) {
        return permission.endsWith(":file:read");
    }

    private static boolean allows(String scope, String wanted) {
        return scope.equals(wanted)
                || scope.equals(ALL)
                || (scope.endsWith(":*")
                        && wanted.startsWith(scope.substring(0, scope.length() - 1)));
    }
}
