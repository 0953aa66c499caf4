package io.stackyard.problem.web;

import java.util.List;

import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.yaml.JacksonYamlHttpMessageConverter;

/** Reads bodies strictly: no value is taken for one of another type. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

	private static final List<CoercionInputShape> NO_TEXT = List.of(CoercionInputShape.Boolean,
			CoercionInputShape.Integer, CoercionInputShape.Float);

	@Bean
	JsonMapperBuilderCustomizer strictTexts() {
		return (builder) -> builder.withCoercionConfig(LogicalType.Textual,
				(config) -> NO_TEXT.forEach((shape) -> config.setCoercion(shape, CoercionAction.Fail)));
	}

	/** YAML is text to the modules that take it; no converter makes values of it. */
	@Bean
	ServerHttpMessageConvertersCustomizer noYamlValues() {
		return (builder) -> builder.configureMessageConvertersList(
				(converters) -> converters.removeIf(JacksonYamlHttpMessageConverter.class::isInstance));
	}

}
