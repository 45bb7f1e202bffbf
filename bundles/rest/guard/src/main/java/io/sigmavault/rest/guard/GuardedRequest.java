package io.sigmavault.rest.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/// A request whose path is the clean one for whoever chooses a servlet by it. The address as it was
/// sent stays in `getRequestURI`.
final class GuardedRequest extends HttpServletRequestWrapper {

    private final String path;

    GuardedRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
    }

    @Override
    public String getServletPath() {
        return "";
    }

    @Override
    public String getPathInfo() {
        return path;
    }
}
