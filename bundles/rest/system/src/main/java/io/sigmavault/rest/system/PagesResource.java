package io.sigmavault.rest.system;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.system.PageList.PageView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Pages of the user interface.
@Path("/pages")
public final class PagesResource {

    private final PageList pages;

    PagesResource(PageList pages) {
        this.pages = pages;
    }

    @GET
    @Operation(value = "The pages the caller may see, in order.", answer = Pages.class)
    public Response listPages(@Context HttpServletRequest request) throws SigmaVaultException {
        return Answers.ok(new Pages(pages.of(Gate.caller(request))));
    }

    record Pages(List<PageView> pages) {}
}
