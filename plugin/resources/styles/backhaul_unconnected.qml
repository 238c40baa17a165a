<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
  <renderer-v2 type="RuleRenderer" symbollevels="1" forceraster="0" enableorderby="0">
    <rules key="{backhaul-unconnected}">
      <rule key="{no_road}" symbol="0" filter="&quot;reason&quot; = 'no_road'" label="Không có đường gần, không có chặng vi ba thông / No road near, no clear hop"/>
      <rule key="{no_road_no_mast}" symbol="1" filter="&quot;reason&quot; = 'no_road_no_mast'" label="Không có đường gần, thiếu chiều cao ăng ten / No road near, no antenna height"/>
      <rule key="{too_many_hops}" symbol="2" filter="&quot;reason&quot; = 'too_many_hops'" label="Cần nhiều chặng hơn cho phép / Needs more hops than allowed"/>
      <rule key="{isolated}" symbol="3" filter="&quot;reason&quot; = 'isolated'" label="Đường không dẫn đến cáp quang / Roads lead to no fibre"/>
      <rule key="{no_elevation}" symbol="4" filter="&quot;reason&quot; = 'no_elevation'" label="Không có đường gần, thiếu độ cao địa hình / No road near, elevation unknown"/>
    </rules>
    <symbols>
      <symbol name="0" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross_fill"/>
            <Option name="color" type="QString" value="213,94,0,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="4"/>
            <Option name="angle" type="QString" value="45"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross_fill"/>
            <Option name="color" type="QString" value="204,121,167,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="4"/>
            <Option name="angle" type="QString" value="45"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="pentagon"/>
            <Option name="color" type="QString" value="230,159,0,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="3.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="90,90,90,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="3.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="0,114,178,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="3.6"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fontFamily="Arial" fieldName="coalesce(&quot;name&quot;, &quot;site_id&quot;)" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="60,60,60,255">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255"/>
      </text-style>
      <placement placement="6" dist="1" distUnits="MM"/>
      <rendering scaleVisibility="1" scaleMin="1" scaleMax="250000" obstacle="1"/>
    </settings>
  </labeling>
</qgis>
