<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|MapTips">
  <renderer-v2 type="categorizedSymbol" attr="severity" symbollevels="0" forceraster="0" enableorderby="0">
    <categories>
      <category render="true" symbol="0" value="error" label="Phải sửa / Stops the work"/>
      <category render="true" symbol="1" value="warning" label="Cần xem lại / To look at"/>
      <category render="true" symbol="2" value="info" label="Nên biết / Good to know"/>
    </categories>
    <symbols>
      <symbol name="0" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="140,13,37,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="4.2"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="triangle"/>
            <Option name="color" type="QString" value="213,94,0,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="3.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="circle"/>
            <Option name="color" type="QString" value="0,114,178,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="size" type="QString" value="3"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <mapTip>&lt;b&gt;[% coalesce("feature_code", "source_id") %]&lt;/b&gt; [% "detail" %]&lt;br&gt;[% "found" %]&lt;br&gt;[% "cure" %]</mapTip>
</qgis>
