"""The algorithms inside a model, as GIS engineers chain them."""

from __future__ import annotations

from hatangso_testing.layers import memory_layer
from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsProject,
)

VN2000 = "EPSG:9213"


def _model() -> QgsProcessingModelAlgorithm:
    """Roads → network; its edges → routes to hubs."""
    model = QgsProcessingModelAlgorithm("tuyến", "thử")
    for name, kind in (
        ("roads", QgsProcessing.SourceType.TypeVectorLine),
        ("villages", QgsProcessing.SourceType.TypeVectorPoint),
        ("hubs", QgsProcessing.SourceType.TypeVectorPoint),
    ):
        model.addModelParameter(
            QgsProcessingParameterFeatureSource(name, name, [kind]), QgsProcessingModelParameter(name)
        )
    given = QgsProcessingModelChildParameterSource
    network = QgsProcessingModelChildAlgorithm("hatangso:buildnetwork")
    network.setChildId("network")
    network.addParameterSources("ROADS", [given.fromModelParameter("roads")])
    model.addChildAlgorithm(network)
    routes = QgsProcessingModelChildAlgorithm("hatangso:fiberroutes")
    routes.setChildId("routes")
    routes.addParameterSources("ROADS", [given.fromChildOutput("network", "EDGES")])
    routes.addParameterSources("COST_FIELD", [given.fromStaticValue("length_m")])
    routes.addParameterSources("DEMAND", [given.fromModelParameter("villages")])
    routes.addParameterSources("HUBS", [given.fromModelParameter("hubs")])
    output = QgsProcessingModelOutput("plan", "Tuyến cáp")
    output.setChildId("routes")
    output.setChildOutputName("OUTPUT")
    routes.setModelOutputs({"plan": output})
    model.addChildAlgorithm(routes)
    return model


def test_the_tools_run_in_a_model(qgis_app, tmp_path):
    model = _model()
    roads = ["LineString (500000 2300000, 500700 2300000)", "LineString (500700 2300000, 501000 2300000)"]
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {
        "roads": memory_layer("LineString", VN2000, roads),
        "villages": memory_layer("Point", VN2000, ["Point (501000 2300010)"]),
        "hubs": memory_layer("Point", VN2000, ["Point (500000 2300000)"]),
    }
    name = next(definition.name() for definition in model.destinationParameterDefinitions())
    for target in (str(tmp_path / "tuyến cáp.gpkg"), "memory:", QgsProcessing.TEMPORARY_OUTPUT):
        results, done = model.run({**parameters, name: target}, context, QgsProcessingFeedback())
        assert done
        layer = QgsProcessingUtils.mapLayerFromString(results["CHILD_RESULTS"]["routes"]["OUTPUT"], context)
        (route,) = layer.getFeatures()
        assert abs(route["road_length_m"] - 1000.1) < 0.01
