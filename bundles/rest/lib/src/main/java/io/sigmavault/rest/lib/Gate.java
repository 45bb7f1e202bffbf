package io.sigmavault.rest.lib;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import jakarta.servlet.http.HttpServletRequest;

/// Asks who calls and whether they may. Nothing is allowed to a request that the guard did not mark.
public final class Gate {

    /// Request attribute that says: the guard looked at this request.
    public static final String GUARDED = "io.sigmavault.guarded";

    private final Slot<Access> access;

    public Gate(Slot<Access> access) {
        this.access = access;
    }

    /// @throws AccessException code `unauthenticated`
    public static Caller caller(HttpServletRequest request) throws AccessException {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw AccessException.unauthenticated();
    }

    /// True if the caller's scopes allow `permission`; asks nobody and audits nothing, for choosing
    /// what to show.
    public static boolean shows(Caller caller, String permission) {
        return permission.isEmpty()
                || caller.scopes().stream()
                        .anyMatch(scope ->
                                scope.equals("*")
                                        || scope.equals(permission)
                                        || scope.endsWith(":*")
                                                && permission.startsWith(
                                                        scope.substring(0, scope.length() - 1)));
    }

    /// The caller, who may do `permission` on `resource`; see [Access#check].
    ///
    /// @throws SigmaVaultException codes `unauthenticated`, `denied`, `unavailable`
    public Caller allow(HttpServletRequest request, String permission, String resource)
            throws SigmaVaultException {
        var caller = caller(request);
        try (var lease = access.lease()) {
            lease.service().check(caller, permission, resource);
        }
        return caller;
    }
}
