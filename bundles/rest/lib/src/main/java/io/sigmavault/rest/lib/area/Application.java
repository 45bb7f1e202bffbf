package io.sigmavault.rest.lib.area;

import java.util.List;
import java.util.Map;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/// A Jersey application that holds what it is given and looks for nothing else.
final class Application {

    private Application() {}

    static ResourceConfig of(List<Object> resources) {
        var config = new ResourceConfig();
        resources.forEach(config::register);
        config.register(new JsonProvider());
        config.register(new ProblemMapper());
        return config.addProperties(
                Map.of(
                        CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                        CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
                        CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true,
                        CommonProperties.MOXY_JSON_FEATURE_DISABLE, true,
                        ServerProperties.WADL_FEATURE_DISABLE, true,
                        ServerProperties.BV_FEATURE_DISABLE, true,
                        ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
                        ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true));
    }
}
