package io.stackyard.openapi.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the description in JSON under a name that says so. */
@Configuration(proxyBeanMethods = false)
class DescriptionAddresses implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addViewController("/openapi.json").setViewName("forward:/openapi");
	}

}
