package io.sigmavault.rest.guard;

import io.sigmavault.rest.lib.Problem;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/// Answers below `/api` where nobody else does: a problem, not a page of the HTTP service.
final class NotFound {

    private static final String OF_V1 = "sigmavault-not-found-v1";
    private static final String OF_API = "sigmavault-not-found";

    private NotFound() {}

    /// Comes after every other context with the same path.
    @Component(
            service = ServletContextHelper.class,
            scope = ServiceScope.BUNDLE,
            property = {
                "osgi.http.whiteboard.context.name=" + OF_V1,
                "osgi.http.whiteboard.context.path=/api/v1",
                "service.ranking:Integer=-1000"
            })
    public static final class V1Context extends ServletContextHelper {
        @Activate
        public V1Context(BundleContext context) {
            super(context.getBundle());
        }
    }

    /// Comes after every other context with the same path.
    @Component(
            service = ServletContextHelper.class,
            scope = ServiceScope.BUNDLE,
            property = {
                "osgi.http.whiteboard.context.name=" + OF_API,
                "osgi.http.whiteboard.context.path=/api",
                "service.ranking:Integer=-1000"
            })
    public static final class ApiContext extends ServletContextHelper {
        @Activate
        public ApiContext(BundleContext context) {
            super(context.getBundle());
        }
    }

    /// The last servlet in both.
    @Component(
            service = Servlet.class,
            scope = ServiceScope.PROTOTYPE,
            property = {
                "osgi.http.whiteboard.servlet.name=sigmavault-not-found",
                "osgi.http.whiteboard.servlet.pattern=/*",
                "osgi.http.whiteboard.context.select=(|(osgi.http.whiteboard.context.name="
                        + OF_V1
                        + ")(osgi.http.whiteboard.context.name="
                        + OF_API
                        + "))"
            })
    public static final class LastServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            new Problem(404, "not-found", "there is nothing under this address").send(response);
        }
    }
}
