<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis hasScaleBasedVisibilityFlag="0" maxScale="0" minScale="1e+08" styleCategories="Symbology|Labeling|Rendering" version="3.22.16-Białowieża">
 <pipe-data-defined-properties>
  <Option type="Map">
   <Option name="name" type="QString" value=""/>
   <Option name="properties"/>
   <Option name="type" type="QString" value="collection"/>
  </Option>
 </pipe-data-defined-properties>
 <pipe>
  <provider>
   <resampling enabled="false" maxOversampling="2" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour"/>
  </provider>
  <rasterrenderer alphaBand="-1" band="1" classificationMax="-75" classificationMin="-121" nodataColor="" opacity="0.75" type="singlebandpseudocolor">
   <minMaxOrigin>
    <limits>None</limits>
    <extent>WholeRaster</extent>
    <statAccuracy>Estimated</statAccuracy>
    <cumulativeCutLower>0.02</cumulativeCutLower>
    <cumulativeCutUpper>0.98</cumulativeCutUpper>
    <stdDevFactor>2</stdDevFactor>
   </minMaxOrigin>
   <rastershader>
    <colorrampshader classificationMode="1" clip="0" colorRampType="DISCRETE" labelPrecision="6" maximumValue="-75" minimumValue="-121">
     <item alpha="0" color="#bdbdbd" label="Dưới sàn, dưới -121 dBm / Below the floor, under -121 dBm" value="-121"/>
     <item alpha="255" color="#8c2d9b" label="Yếu, -121 đến -110 dBm / Weak, -121 to -110 dBm" value="-110"/>
     <item alpha="255" color="#3b4cc0" label="Đạt quy hoạch, -110 đến -105 dBm / Planned, -110 to -105 dBm" value="-105"/>
     <item alpha="255" color="#2aa1c9" label="Khá, -105 đến -95 dBm / Fair, -105 to -95 dBm" value="-95"/>
     <item alpha="255" color="#4daf4a" label="Tốt, -95 đến -85 dBm / Good, -95 to -85 dBm" value="-85"/>
     <item alpha="255" color="#ffd92f" label="Rất tốt, -85 đến -75 dBm / Very good, -85 to -75 dBm" value="-75"/>
     <item alpha="255" color="#e31a1c" label="Rất mạnh, từ -75 dBm / Excellent, from -75 dBm" value="inf"/>
     <rampLegendSettings direction="0" maximumLabel="" minimumLabel="" orientation="2" prefix="" suffix="" useContinuousLegend="0">
      <numericFormat id="basic">
       <Option type="Map">
        <Option name="decimal_separator" type="QChar" value=""/>
        <Option name="decimals" type="int" value="6"/>
        <Option name="rounding_type" type="int" value="0"/>
        <Option name="show_plus" type="bool" value="false"/>
        <Option name="show_thousand_separator" type="bool" value="true"/>
        <Option name="show_trailing_zeros" type="bool" value="false"/>
        <Option name="thousand_separator" type="QChar" value=""/>
       </Option>
      </numericFormat>
     </rampLegendSettings>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
  <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
  <huesaturation colorizeBlue="128" colorizeGreen="128" colorizeOn="0" colorizeRed="255" colorizeStrength="100" grayscaleMode="0" invertColors="0" saturation="0"/>
  <rasterresampler maxOversampling="2"/>
  <resamplingStage>resamplingFilter</resamplingStage>
 </pipe>
 <blendMode>0</blendMode>
</qgis>
