package io.sigmavault.rest.setup;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.ui.PageLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The language of the pages.
@Path("/page-language")
public final class LanguageResource {

    private final Gate gate;
    private final Slot<PageLanguage> language;

    LanguageResource(Gate gate, Slot<PageLanguage> language) {
        this.gate = gate;
        this.language = language;
    }

    @GET
    @Operation(value = "Language of the pages, and which there are.", answer = Languages.class)
    public Response getLanguage(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "ui:language:read", "language");
        try (var lease = language.lease()) {
            return Answers.ok(new Languages(lease.service().chosen(), lease.service().known()));
        }
    }

    @PUT
    @Operation(
            value = "Chooses the language of the pages, for browsers that chose none.",
            status = 204)
    public Response setLanguage(Chosen wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "ui:language:set", "language");
        try (var lease = language.lease()) {
            lease.service().choose(wanted.language());
            return Answers.nothing();
        }
    }

    /// @param language the chosen one; empty if each browser's own is followed
    record Languages(String language, List<String> known) {}

    /// @param language one of those that are known, or empty
    record Chosen(String language) {}
}
